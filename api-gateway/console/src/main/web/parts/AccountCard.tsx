import type { Answer } from "../api/client";
import { shell } from "../strings/shell";
import { area, useText } from "../strings/text";
import { Avatar } from "./Avatar";
import { Badge } from "./Badge";
import { Icon } from "./Icon";
import { Address, Name } from "./Name";
import { LongText } from "./SpanText";
import { Day, Time } from "./Time";

const texts = area({
  en: {
    bio: "Bio",
    joined: "Joined",
    posts: "Posts",
    followers: "Followers",
    following: "Following",
    lastPost: "Last post",
    bot: "Bot",
    staff: "Staff",
    suspended: "Suspended",
    silenced: "Limited",
    sensitized: "Media marked sensitive",
    disabled: "Frozen",
    local: "Local",
    open: { one: "{n} open report", other: "{n} open reports" },
    inMastodon: "Open in Mastodon",
  },
  de: {
    bio: "Beschreibung",
    joined: "Dabei seit",
    posts: "Beiträge",
    followers: "Folgende",
    following: "Folgt",
    lastPost: "Letzter Beitrag",
    bot: "Bot",
    staff: "Team",
    suspended: "Gesperrt",
    silenced: "Stummgeschaltet",
    sensitized: "Medien als heikel markiert",
    disabled: "Eingefroren",
    local: "Lokal",
    open: { one: "{n} offene Meldung", other: "{n} offene Meldungen" },
    inMastodon: "In Mastodon öffnen",
  },
  es: {
    bio: "Biografía",
    joined: "Desde",
    posts: "Publicaciones",
    followers: "Seguidores",
    following: "Siguiendo",
    lastPost: "Última publicación",
    bot: "Bot",
    staff: "Equipo",
    suspended: "Suspendida",
    silenced: "Limitada",
    sensitized: "Multimedia marcada como delicada",
    disabled: "Congelada",
    local: "Local",
    open: { one: "{n} informe abierto", other: "{n} informes abiertos" },
    inMastodon: "Abrir en Mastodon",
  },
});

export type Account = Answer<"GET /accounts/{id}">;

/** An account as Mastodon knows it now. */
export function AccountCard({ account, adminUrl }: { account: Account; adminUrl?: string }) {
  const t = useText(texts);
  const s = useText(shell);
  return (
    <div className="account-card">
      <div className="account-head">
        <Avatar src={account.avatar_url} size={56} />
        <div className="account-names">
          <Name className="strong">{account.display_name || account.username}</Name>
          <Address acct={account.acct} />
          <div className="badges">
            {account.domain ? (
              <Badge>
                <bdi>{account.domain}</bdi>
              </Badge>
            ) : (
              <Badge>{t("local")}</Badge>
            )}
            {account.bot && <Badge>{t("bot")}</Badge>}
            {account.staff && <Badge tone="accent">{account.role || t("staff")}</Badge>}
            {account.suspended && <Badge tone="bad">{t("suspended")}</Badge>}
            {account.silenced && <Badge tone="warn">{t("silenced")}</Badge>}
            {account.sensitized && <Badge tone="warn">{t("sensitized")}</Badge>}
            {account.disabled && <Badge tone="bad">{t("disabled")}</Badge>}
            {account.open_report_ids && account.open_report_ids.length > 0 && (
              <Badge tone="warn">{t("open", { n: account.open_report_ids.length })}</Badge>
            )}
          </div>
        </div>
        {adminUrl && (
          <a className="button small" href={adminUrl} target="_blank" rel="noopener noreferrer">
            {t("inMastodon")} <Icon name="external" size={16} />
            <span className="hidden">({s("opensElsewhere")})</span>
          </a>
        )}
      </div>
      {account.bio && <LongText text={account.bio} label={t("bio")} />}
      {account.fields.length > 0 && (
        <dl className="fields small">
          {account.fields.map((each, i) => (
            <div key={i}>
              <dt>
                <bdi>{each.name}</bdi>
              </dt>
              <dd className="user-text" dir="auto">
                {each.value}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <dl className="facts">
        <div>
          <dt>{t("joined")}</dt>
          <dd>
            <Time at={account.created_at as string} />
          </dd>
        </div>
        <Count label={t("posts")} value={account.statuses_count} />
        <Count label={t("followers")} value={account.followers_count} />
        <Count label={t("following")} value={account.following_count} />
        <div>
          <dt>{t("lastPost")}</dt>
          <dd>
            <Day on={account.last_status_at as string | null} />
          </dd>
        </div>
      </dl>
    </div>
  );
}

function Count({ label, value }: { label: string; value: number | null | undefined }) {
  const t = useText(texts);
  return (
    <div>
      <dt>{label}</dt>
      <dd>{new Intl.NumberFormat(t.language, { notation: "compact" }).format(value ?? 0)}</dd>
    </div>
  );
}
