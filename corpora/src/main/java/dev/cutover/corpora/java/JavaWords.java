package dev.cutover.corpora.java;

import java.util.List;

/**
 * What generated Java is made of. Common names are defined in many files, unknown ones in none; all
 * others end in the number of their file.
 */
final class JavaWords {
  static final List<String> ADJECTIVES =
      List.of(
          "Abstract",
          "Async",
          "Batch",
          "Cached",
          "Default",
          "Durable",
          "Eager",
          "Fast",
          "Global",
          "Http",
          "Immutable",
          "Json",
          "Lazy",
          "Local",
          "Lossy",
          "Nested",
          "Open",
          "Parallel",
          "Pooled",
          "Remote",
          "Safe",
          "Shared",
          "Simple",
          "Größe",
          "Überblick",
          "Ελληνικό");
  static final List<String> NOUNS =
      List.of(
          "Account",
          "Adapter",
          "Buffer",
          "Cache",
          "Channel",
          "Codec",
          "Column",
          "Context",
          "Cursor",
          "Decoder",
          "Event",
          "Filter",
          "Graph",
          "Handler",
          "Index",
          "Invoice",
          "Job",
          "Ledger",
          "Listener",
          "Message",
          "Mapper",
          "Order",
          "Parser",
          "Plan",
          "Queue",
          "Record",
          "Request",
          "Router",
          "Schema",
          "Session",
          "Signal",
          "Store",
          "Token",
          "Заказ",
          "注文");
  static final List<String> VERBS =
      List.of(
          "accept", "apply", "bind", "build", "check", "compute", "convert", "create", "decode",
          "encode", "expand", "fetch", "find", "format", "handle", "index", "init", "join", "load",
          "lookup", "map", "merge", "move", "parse", "prepare", "publish", "read", "render",
          "resolve", "scan", "select", "split", "store", "update", "visit", "wrap", "prüfe");
  static final List<String> COMMON =
      List.of(
          "get",
          "put",
          "add",
          "remove",
          "size",
          "isEmpty",
          "clear",
          "close",
          "open",
          "start",
          "stop",
          "reset",
          "flush",
          "next",
          "hasNext",
          "value",
          "name",
          "id",
          "type",
          "key",
          "copy",
          "contains",
          "compare",
          "accept",
          "apply",
          "process",
          "call",
          "execute",
          "submit",
          "cancel",
          "register",
          "unregister",
          "describe",
          "validate",
          "toJson",
          "fromJson",
          "load",
          "save",
          "read",
          "write");
  static final List<String> UNKNOWN =
      List.of(
          "System.out.println",
          "Objects.requireNonNull",
          "Math.max",
          "Thread.sleep",
          "Arrays.asList",
          "requireArgument");
  static final List<String> TYPES =
      List.of(
          "int",
          "int",
          "long",
          "boolean",
          "String",
          "String",
          "Object",
          "List<String>",
          "int[]",
          "Map<String, Integer>",
          "byte[]",
          "double");
  static final List<String> LIBRARY =
      List.of(
          "java.util.List",
          "java.util.Map",
          "java.util.Objects",
          "java.util.function.Supplier",
          "java.util.concurrent.*",
          "java.io.IOException",
          "org.slf4j.Logger");
  static final List<String> ARGUMENTS =
      List.of(
          "1",
          "0x1F",
          "42L",
          "null",
          "true",
          "\"a;b\"",
          "'}'",
          "\"// no comment\"",
          "\"quote \\\" call(); {\"",
          "\"naïve 日本 🚀\"",
          "3.14e0",
          "-7",
          "'\\''");
  static final List<String> FILLERS =
      List.of(
          "int total%d = %d * 31 + 7;",
          "long mask%d = 0xFFL << %d;",
          "String text%d = \"new Fake().call(%d); /* no comment */\";",
          "double ratio%d = %d / 3.0;",
          "boolean done%d = %d > 0 && !false;",
          "char brace%d = '{'; int code%d = brace%d;",
          "int[] cells%d = {1, 2, %d};",
          "String block%d = \"\"\"\n"
              + "        class Fake { void run() { call(); } } // %d\n"
              + "        \"\"\";");
  static final List<String> PROSE =
      List.of(
          "the",
          "value",
          "of",
          "a",
          "request",
          "that",
          "was",
          "accepted",
          "before",
          "its",
          "deadline;",
          "callers",
          "must",
          "not",
          "retain",
          "it",
          "{@code",
          "find(x)}",
          "returns",
          "null",
          "otherwise.",
          "See",
          "new",
          "Fake().call()",
          "für",
          "größere",
          "Mengen",
          "—",
          "ключ",
          "値",
          "🙂",
          "@param",
          "<p>",
          "import",
          "a.b.C;",
          "class",
          "Nothing",
          "{",
          "}");
  static final List<String> NESTED = List.of("Builder", "Node", "Options", "State");

  private JavaWords() {}
}
