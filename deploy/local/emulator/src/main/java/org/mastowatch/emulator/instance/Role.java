package org.mastowatch.emulator.instance;

/** The roles that a fresh server has, with their permission bits. */
public enum Role {
    EVERYONE("-99", "", 65_536L, false, -1),
    MODERATOR("1", "Moderator", 8L | 4L | 1024L | 16L | 256L, true, 10),
    ADMIN("2", "Admin", 983_036L, true, 100),
    OWNER("3", "Owner", 8_388_607L, true, 1000);

    /** The bit that implies all others. */
    public static final long ADMINISTRATOR = 1;

    public static final long VIEW_DASHBOARD = 8;
    public static final long MANAGE_REPORTS = 16;
    public static final long MANAGE_FEDERATION = 32;
    public static final long MANAGE_BLOCKS = 128;
    public static final long MANAGE_TAXONOMIES = 256;
    public static final long MANAGE_USERS = 1024;
    public static final long DELETE_USER_DATA = 524_288;

    private final String id;
    private final String title;
    private final long permissions;
    private final boolean highlighted;
    private final int position;

    Role(String id, String title, long permissions, boolean highlighted, int position) {
        this.id = id;
        this.title = title;
        this.permissions = permissions;
        this.highlighted = highlighted;
        this.position = position;
    }

    public String id() {
        return id;
    }

    /** The role's name as shown; empty for people without a role. */
    public String title() {
        return title;
    }

    /** What versions before 4.0 called a holder. */
    public String oldWord() {
        return switch (this) {
            case EVERYONE -> "user";
            case MODERATOR -> "moderator";
            case ADMIN, OWNER -> "admin";
        };
    }

    public long permissions() {
        return permissions;
    }

    public boolean highlighted() {
        return highlighted;
    }

    /** Whether a holder has the permission, itself or as administrator. */
    public boolean can(long permission) {
        return (permissions & ADMINISTRATOR) != 0 || (permissions & permission) != 0;
    }

    /** Whether a holder may act on a holder of the other role. */
    public boolean overrides(Role other) {
        return position > other.position;
    }
}
