package org.mastowatch.signup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mastowatch.signup.address.DomainName;

class ListFolderTest {

    @TempDir
    Path folder;

    private final List<ListFolder.Problem> leftOut = new ArrayList<>();

    private DomainLists read() {
        return new ListFolder(folder, leftOut::add).read();
    }

    private static DomainName domain(String name) {
        return DomainName.parse(name).orElseThrow();
    }

    @Test
    void each_file_is_a_list_beside_the_bundled_ones() throws IOException {
        // Given a file, and one that is none of ours
        Files.writeString(folder.resolve("partners.txt"), "far.example # friends\n.near.example\n");
        Files.writeString(folder.resolve("readme.md"), "no list");

        // When the folder is read
        DomainLists lists = read();

        // Then it is a list by its name
        assertThat(lists.names()).contains("partners", DomainLists.DISPOSABLE).doesNotContain("readme");
        assertThat(lists.contains("partners", domain("far.example"))).isTrue();
        assertThat(leftOut).isEmpty();
    }

    @Test
    void what_is_no_list_is_left_out_and_told_without_quoting_it() throws IOException {
        // Given a file with a line that is no domain, and one in order
        Files.writeString(folder.resolve("broken.txt"), "far.example\nnot a domain\n");
        Files.writeString(folder.resolve("good.txt"), "far.example\n");

        // When the folder is read
        DomainLists lists = read();

        // Then the other stays
        assertThat(lists.names()).contains("good").doesNotContain("broken");
        assertThat(leftOut).containsExactly(new ListFolder.Problem("broken", "no domain: broken:2"));
    }

    @Test
    void without_the_folder_the_bundled_lists_are_there() throws IOException {
        // Given a folder that is gone
        Files.delete(folder);

        // When it is read, Then the bundled lists are there, and that is told
        assertThat(read().names()).isEqualTo(DomainLists.bundled().names());
        assertThat(leftOut)
                .singleElement()
                .satisfies(problem -> assertThat(problem.list()).isEmpty());
    }
}
