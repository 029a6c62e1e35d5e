package dev.cutover.corpora.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.corpora.languages.FactsText;
import dev.cutover.corpora.languages.TestNatives;
import dev.cutover.extract.FileFacts;
import org.junit.jupiter.api.Test;

class SqlLanguageTest {
  private static final String SCHEMA =
      """
      -- What is sold.
      CREATE TABLE shop.items (
        id BIGINT PRIMARY KEY,
        "shelf id" INT REFERENCES shelves(id) DEFAULT next_id(1),
        FOREIGN KEY (id) REFERENCES shop.shelves (id)
      );
      CREATE OR REPLACE VIEW big_items AS
        WITH recent AS (SELECT * FROM items)
        SELECT i.id, count(*), upper(trim(i.name)) FROM recent i JOIN shop.shelves s ON s.id = i.id
        WHERE i.id > (SELECT max(id) FROM limits);
      CREATE MATERIALIZED VIEW totals AS SELECT 1 FROM a, b;
      CREATE FUNCTION add_item(p_name text, IN n double precision DEFAULT 1) RETURNS int AS $$
      BEGIN
        INSERT INTO items(name) VALUES (p_name);
        UPDATE stock SET n = fix(n) WHERE id = 1;
        PERFORM log_it(p_name, 2);
      END;
      $$ LANGUAGE plpgsql;
      CREATE OR REPLACE PROCEDURE clean(days int, IN x numeric(1, 2) DEFAULT 1) LANGUAGE SQL AS $$
        DELETE FROM items;
        CALL shop.sweep(1, 'a;b');
      $$;
      CREATE PROCEDURE clean_all() BEGIN DELETE FROM stock; END;
      TRUNCATE TABLE items;
      MERGE INTO items t USING source s ON t.id = s.id WHEN MATCHED THEN UPDATE SET name = s.name;
      CREATE TRIGGER touched AFTER INSERT ON items FOR EACH ROW EXECUTE FUNCTION touch();
      CALL clean_all(); /* done */
      """;

  private final FileFacts facts = TestNatives.facts("shop.sql", SCHEMA);

  @Test
  void definitions_are_tables_columns_views_and_routines() {
    assertThat(FactsText.definitions(facts))
        .isEqualTo(
            """
            2-6 unknown table shop.items | CREATE TABLE shop.items
            3-3 unknown field shop.items.id | id
            4-4 unknown field shop.items.shelf id | "shelf id"
            7-10 unknown view big_items | CREATE OR REPLACE VIEW big_items AS
            11-11 unknown view totals | CREATE MATERIALIZED VIEW totals AS
            12-18 unknown function add_item(text,doubleprecision) | CREATE FUNCTION add_item(p_name text, IN n double precision DEFAULT 1) RETURNS int
            19-22 unknown procedure clean(int,numeric(1,2)) | CREATE OR REPLACE PROCEDURE clean(days int, IN x numeric(1, 2) DEFAULT 1) LANGUAGE SQL
            23-23 unknown procedure clean_all() | CREATE PROCEDURE clean_all()
            """);
  }

  @Test
  void references_are_calls_uses_reads_and_writes() {
    assertThat(FactsText.references(facts))
        .isEqualTo(
            """
            shop.items.shelf id uses shelves lexical @4
            shop.items.shelf id calls next_id lexical/1 @4
            shop.items uses shelves member(shop) @5
            big_items reads items lexical @8
            big_items calls count lexical/1 @9
            big_items calls upper lexical/1 @9
            big_items calls trim lexical/1 @9
            big_items reads shelves member(shop) @9
            big_items calls max lexical/1 @10
            big_items reads limits lexical @10
            totals reads a lexical @11
            totals reads b lexical @11
            add_item writes items lexical @14
            add_item writes stock lexical @15
            add_item calls fix lexical/1 @15
            add_item calls log_it lexical/2 @16
            clean writes items lexical @20
            clean calls sweep member(shop)/2 @21
            clean_all writes stock lexical @23
            - writes items lexical @24
            - writes items lexical @25
            - reads source lexical @25
            - calls touch lexical/0 @26
            - calls clean_all lexical/0 @27
            """);
  }

  @Test
  void a_procedure_that_never_ends_lasts_to_the_next_or_to_the_end() {
    FileFacts cut =
        TestNatives.facts(
            "cut.sql", "CREATE PROCEDURE a(x int) AS BEGIN\nCREATE PROCEDURE b() AS $$ SELECT 1");
    assertThat(FactsText.definitions(cut))
        .isEqualTo(
            """
            1-1 unknown procedure a(int) | CREATE PROCEDURE a(x int)
            2-2 unknown procedure b() | CREATE PROCEDURE b()
            """);
  }

  @Test
  void a_body_of_pl_pgsql_is_read_by_its_words() {
    FileFacts facts =
        TestNatives.facts(
            "remove.sql",
            """
            create or replace function shop.remove(in i_name text, out ret_code int4) as $$
            -- removes from nothing
            declare
              r record;
              n numeric(5, 2) := shop.count_of(i_name);
            begin
              select local into r from shop.info i, shop.more where name = i_name for update;
              if not found and exists (select 1 from shop.gone) then
                select 404, 'update nothing(x)' into ret_code;
                return;
              end if;
              for r in with q(a) as (select 1 from old) select * from q join "Odd" on q.a = f(1, (2)) loop
                perform shop.drop_all(i_name, extract(year from now()));
                insert into log(a, b) values (1, 2) on conflict (a) do update set b = 3;
                update only shop.info set local = false from other where true;
                delete from shop.gone using shop.more;
                execute format($q$ delete from %s $q$, i_name) using i_name, n;
                /* from comment */ create temp table made (x int);
              end loop;
              if r is distinct from n then delete from last_one; end if;
            end;
            $$ language plpgsql;
            select shop.remove('a');
            """);
    assertThat(FactsText.definitions(facts))
        .isEqualTo(
            """
            1-22 unknown function shop.remove(text,int4) | create or replace function shop.remove(in i_name text, out ret_code int4)
            """);
    assertThat(FactsText.references(facts))
        .isEqualTo(
            """
            shop.remove calls count_of member(shop)/1 @5
            shop.remove reads info member(shop) @7
            shop.remove reads more member(shop) @7
            shop.remove reads gone member(shop) @8
            shop.remove reads old lexical @12
            shop.remove reads Odd lexical @12
            shop.remove calls f lexical/2 @12
            shop.remove calls drop_all member(shop)/2 @13
            shop.remove calls now lexical/0 @13
            shop.remove writes log lexical @14
            shop.remove writes info member(shop) @15
            shop.remove reads other lexical @15
            shop.remove writes gone member(shop) @16
            shop.remove reads more member(shop) @16
            shop.remove calls format lexical/2 @17
            shop.remove writes last_one lexical @20
            - calls remove member(shop)/1 @23
            """);
    assertThat(facts.words().inComments()).isEqualTo(8);
  }
}
