package dev.cutover.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StoreUriTest {
  @Test
  void a_durability_is_taken_out_wherever_it_stands() {
    for (String text :
        List.of(
            "postgres://u@h/d?durability=synced&schema=s",
            "postgres://u@h/d?schema=s&durability=synced")) {
      StoreUri uri = StoreUri.parse(text);
      assertThat(uri.rest()).isEqualTo("//u@h/d?schema=s");
      assertThat(uri.durability()).contains(Durability.SYNCED);
      assertThat(StoreUri.parse(uri.secret())).isEqualTo(uri);
    }
    assertThat(StoreUri.parse("sqlite:/a?b.db?durability=none"))
        .isEqualTo(new StoreUri("sqlite", "/a?b.db", Optional.of(Durability.NONE)));
    assertThat(StoreUri.parse("sqlite?durability=none"))
        .isEqualTo(new StoreUri("sqlite", "", Optional.of(Durability.NONE)))
        .hasToString("sqlite?durability=none");
    assertThat(StoreUri.parse("sqlite:/a?b.db")).isEqualTo(new StoreUri("sqlite", "/a?b.db"));
  }

  @Test
  void a_string_comes_back_from_its_secret_form() {
    for (String text :
        List.of("mem", "mem?durability=none", "sqlite:/a?b&durability=buffered", "x:y?a=b")) {
      StoreUri uri = StoreUri.parse(text);
      assertThat(uri.secret()).isEqualTo(text);
      assertThat(StoreUri.parse(uri.secret())).isEqualTo(uri);
    }
  }

  @Test
  void an_unknown_durability_is_refused_without_a_password() {
    assertThatThrownBy(() -> StoreUri.parse("postgres://u:hush@h/d?durability=eternal"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("'eternal'")
        .hasMessageContaining("synced, buffered, none")
        .hasMessageNotContaining("hush");
  }

  @Test
  void passwords_are_starred_out_whatever_they_are_made_of() {
    for (String password : List.of("hush", "hu:sh", "hu@sh", "hu/sh", "hu?sh", "hu%40sh")) {
      assertThat(StoreUri.parse("bolt://neo:" + password + "@localhost:7687/graph"))
          .hasToString("bolt://neo:***@localhost:7687/graph");
    }
    assertThat(StoreUri.parse("cozo+http://h:9070?token=hush&x=y"))
        .hasToString("cozo+http://h:9070?token=***&x=y");
  }

  @Test
  void a_tier_in_the_string_comes_before_the_one_of_the_options() {
    OpenOptions options = OpenOptions.DEFAULT;
    assertThat(options.askedBy(StoreUri.parse("mem?durability=synced")).durability())
        .isEqualTo(Durability.SYNCED);
    assertThat(options.askedBy(StoreUri.parse("mem"))).isEqualTo(options);
  }
}
