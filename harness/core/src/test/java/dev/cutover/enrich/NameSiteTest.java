package dev.cutover.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.enrich.Inquiry.Question;
import dev.cutover.extract.FileFacts.Definition;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameSiteTest {
  /** The name of each definition stands between the marks. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "METHOD| int «find»(int find) { return find(1); }",
        "METHOD| @find(find = 1) @Other(find) int «find»() {}",
        "METHOD| Map<find, find> «find»(find x) {}",
        "METHOD| <T extends find> T «find»(T x) {}",
        "METHOD| «find»<T>(x: T): T {}",
        "METHOD| find_all finder «find»()",
        "METHOD| /* find() */ void «find»()",
        "METHOD| func (find *find) «find»(x int) {}",
        "METHOD| def «find»(self): return find",
        "FUNCTION| static struct find *«find»(struct find *x)",
        "FUNCTION| const «find» = (x) => find(x)",
        "FUNCTION| int (*«find»(int x))(int)",
        "CONSTRUCTOR| public «find»(find other) {}",
        "FIELD| find «find» = new find();",
        "FIELD| @find find «find»;",
        "FIELD| find: Find",
        "FIELD| int other, «find»[3];",
        "VARIABLE| struct find *«find» = find(find);",
        "CLASS| @find public class «find» extends find {}",
        "STRUCT| struct «find» { int find; }",
        "TYPE_ALIAS| typedef struct find { int find; } *«find»;",
        "TYPE_ALIAS| type «find» = find",
        "MODULE| namespace «find» { int find; }"
      })
  void a_name_is_found_where_it_is_declared(EntityKind kind, String marked) {
    String source = "find();\n" + marked;
    String plain = source.replace("«", "").replace("»", "");
    int expected = Math.max(source.indexOf('«'), -1) < 0 ? 8 : source.indexOf('«');

    assertThat(site(kind, "find", plain, 8)).isEqualTo(expected);
  }

  @Test
  void the_name_behind_a_long_body_is_found_from_the_end() {
    String body = "typedef struct { " + "int some_field_of_it; ".repeat(1_000) + "} find;";

    assertThat(site(EntityKind.TYPE_ALIAS, "find", body, 0)).isEqualTo(body.indexOf("find"));
  }

  @Test
  void a_comment_declares_nothing() {
    String source = "// find()\nvoid find()";

    assertThat(site(EntityKind.METHOD, "find", source, 0)).isEqualTo(source.lastIndexOf("find"));
  }

  @Test
  void a_name_that_is_not_there_is_not_made_up() {
    assertThat(site(EntityKind.METHOD, "find", "int findAll(int refind)", 0))
        .isEqualTo(Question.UNPLACED);
    assertThat(site(EntityKind.METHOD, "", "int f()", 0)).isEqualTo(Question.UNPLACED);
    assertThat(site(EntityKind.METHOD, "find", "", 0)).isEqualTo(Question.UNPLACED);
  }

  @Test
  void offsets_are_of_bytes_and_names_may_be_of_any_letters() {
    assertThat(site(EntityKind.METHOD, "größe名", "int 𝑓größe名x, größe名()", 0))
        .isEqualTo("int 𝑓größe名x, ".getBytes(StandardCharsets.UTF_8).length);
    assertThat(site(EntityKind.METHOD, "~Shelf", "virtual ~Shelf() {}", 0)).isEqualTo(8);
  }

  private static int site(EntityKind kind, String name, String source, int start) {
    byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
    Definition definition =
        new Definition(
            -1,
            kind,
            name,
            null,
            null,
            new Span(1, 1, start, bytes.length),
            "",
            Visibility.PUBLIC,
            0,
            null,
            null);
    return NameSite.of(bytes, definition);
  }
}
