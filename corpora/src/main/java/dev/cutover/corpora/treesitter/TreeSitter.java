package dev.cutover.corpora.treesitter;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The part of tree-sitter's C API that is used here, one method a function.
 *
 * <p>The handles are constants and take the function's address as an argument, so that the JIT
 * inlines them although two builds of the library may be loaded at once. Those that a cursor calls
 * for every node are linked as critical: they return at once and never call back.
 */
final class TreeSitter {
  static final StructLayout POINT = MemoryLayout.structLayout(JAVA_INT, JAVA_INT);
  static final StructLayout NODE =
      MemoryLayout.structLayout(
          MemoryLayout.sequenceLayout(4, JAVA_INT).withName("context"), ADDRESS, ADDRESS);
  static final StructLayout CURSOR =
      MemoryLayout.structLayout(
          ADDRESS,
          ADDRESS,
          MemoryLayout.sequenceLayout(3, JAVA_INT),
          MemoryLayout.paddingLayout(4));
  static final StructLayout INPUT =
      MemoryLayout.structLayout(ADDRESS, ADDRESS, JAVA_INT, MemoryLayout.paddingLayout(4), ADDRESS);
  static final StructLayout OPTIONS = MemoryLayout.structLayout(ADDRESS, ADDRESS);

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option CRITICAL = Linker.Option.critical(false);

  private static final MethodHandle NEW = handle(FunctionDescriptor.of(ADDRESS));
  private static final MethodHandle VOID_OF_POINTER = handle(FunctionDescriptor.ofVoid(ADDRESS));
  private static final MethodHandle INT_OF_POINTER =
      handle(FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private static final MethodHandle SET_LANGUAGE =
      handle(FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS, ADDRESS));
  private static final MethodHandle PARSE =
      handle(FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, INPUT, OPTIONS));
  private static final MethodHandle STRING_OF_SYMBOL =
      handle(FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_SHORT));
  private static final MethodHandle INT_OF_SYMBOL =
      handle(FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_SHORT));
  private static final MethodHandle SYMBOL_FOR_NAME =
      handle(FunctionDescriptor.of(JAVA_SHORT, ADDRESS, ADDRESS, JAVA_INT, JAVA_BOOLEAN));
  private static final MethodHandle FIELD_FOR_NAME =
      handle(FunctionDescriptor.of(JAVA_SHORT, ADDRESS, ADDRESS, JAVA_INT));
  private static final MethodHandle NODE_OF_POINTER =
      handle(FunctionDescriptor.of(NODE, ADDRESS), CRITICAL);
  private static final MethodHandle CURSOR_NEW = handle(FunctionDescriptor.of(CURSOR, NODE));
  private static final MethodHandle CURSOR_RESET = handle(FunctionDescriptor.ofVoid(ADDRESS, NODE));
  private static final MethodHandle CURSOR_MOVE =
      handle(FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS), CRITICAL);
  private static final MethodHandle CURSOR_FIELD =
      handle(FunctionDescriptor.of(JAVA_SHORT, ADDRESS), CRITICAL);
  private static final MethodHandle NODE_SYMBOL =
      handle(FunctionDescriptor.of(JAVA_SHORT, NODE), CRITICAL);
  private static final MethodHandle NODE_INT =
      handle(FunctionDescriptor.of(JAVA_INT, NODE), CRITICAL);
  private static final MethodHandle NODE_FLAG =
      handle(FunctionDescriptor.of(JAVA_BOOLEAN, NODE), CRITICAL);

  private final MemorySegment parserNew;
  private final MemorySegment parserDelete;
  private final MemorySegment parserSetLanguage;
  private final MemorySegment parserParse;
  private final MemorySegment parserReset;
  private final MemorySegment treeRootNode;
  private final MemorySegment treeDelete;
  private final MemorySegment cursorNew;
  private final MemorySegment cursorReset;
  private final MemorySegment cursorDelete;
  private final MemorySegment cursorFirstChild;
  private final MemorySegment cursorNextSibling;
  private final MemorySegment cursorParent;
  private final MemorySegment cursorNode;
  private final MemorySegment cursorField;
  private final MemorySegment nodeSymbol;
  private final MemorySegment nodeEnd;
  private final MemorySegment nodeHasError;
  private final MemorySegment languageAbi;
  private final MemorySegment languageSymbolCount;
  private final MemorySegment languageSymbolName;
  private final MemorySegment languageSymbolType;
  private final MemorySegment languageSymbolForName;
  private final MemorySegment languageFieldForName;
  private final Optional<CompiledFlattener.Functions> flattening;

  TreeSitter(SymbolLookup library) {
    parserNew = library.findOrThrow("ts_parser_new");
    parserDelete = library.findOrThrow("ts_parser_delete");
    parserSetLanguage = library.findOrThrow("ts_parser_set_language");
    parserParse = library.findOrThrow("ts_parser_parse_with_options");
    parserReset = library.findOrThrow("ts_parser_reset");
    treeRootNode = library.findOrThrow("ts_tree_root_node");
    treeDelete = library.findOrThrow("ts_tree_delete");
    cursorNew = library.findOrThrow("ts_tree_cursor_new");
    cursorReset = library.findOrThrow("ts_tree_cursor_reset");
    cursorDelete = library.findOrThrow("ts_tree_cursor_delete");
    cursorFirstChild = library.findOrThrow("ts_tree_cursor_goto_first_child");
    cursorNextSibling = library.findOrThrow("ts_tree_cursor_goto_next_sibling");
    cursorParent = library.findOrThrow("ts_tree_cursor_goto_parent");
    cursorNode = library.findOrThrow("ts_tree_cursor_current_node");
    cursorField = library.findOrThrow("ts_tree_cursor_current_field_id");
    nodeSymbol = library.findOrThrow("ts_node_symbol");
    nodeEnd = library.findOrThrow("ts_node_end_byte");
    nodeHasError = library.findOrThrow("ts_node_has_error");
    languageAbi = library.findOrThrow("ts_language_abi_version");
    languageSymbolCount = library.findOrThrow("ts_language_symbol_count");
    languageSymbolName = library.findOrThrow("ts_language_symbol_name");
    languageSymbolType = library.findOrThrow("ts_language_symbol_type");
    languageSymbolForName = library.findOrThrow("ts_language_symbol_for_name");
    languageFieldForName = library.findOrThrow("ts_language_field_id_for_name");
    flattening = CompiledFlattener.Functions.in(library);
  }

  /** The grammar that a function such as {@code tree_sitter_java()} returns. */
  static MemorySegment language(MemorySegment function) {
    try {
      return (MemorySegment) NEW.invokeExact(function);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  MemorySegment newParser() {
    return language(parserNew);
  }

  void deleteParser(MemorySegment parser) {
    call(parserDelete, parser);
  }

  boolean setLanguage(MemorySegment parser, MemorySegment language) {
    try {
      return (boolean) SET_LANGUAGE.invokeExact(parserSetLanguage, parser, language);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** The new tree, or NULL where the progress callback stopped the parse. */
  MemorySegment parse(MemorySegment parser, MemorySegment input, MemorySegment options) {
    try {
      return (MemorySegment)
          PARSE.invokeExact(parserParse, parser, MemorySegment.NULL, input, options);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  void reset(MemorySegment parser) {
    call(parserReset, parser);
  }

  void deleteTree(MemorySegment tree) {
    call(treeDelete, tree);
  }

  MemorySegment rootNode(MemorySegment tree, SegmentAllocator into) {
    return node(treeRootNode, tree, into);
  }

  MemorySegment newCursor(MemorySegment node, SegmentAllocator into) {
    try {
      return (MemorySegment) CURSOR_NEW.invokeExact(cursorNew, into, node);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  void resetCursor(MemorySegment cursor, MemorySegment node) {
    try {
      CURSOR_RESET.invokeExact(cursorReset, cursor, node);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  void deleteCursor(MemorySegment cursor) {
    call(cursorDelete, cursor);
  }

  boolean gotoFirstChild(MemorySegment cursor) {
    return move(cursorFirstChild, cursor);
  }

  boolean gotoNextSibling(MemorySegment cursor) {
    return move(cursorNextSibling, cursor);
  }

  boolean gotoParent(MemorySegment cursor) {
    return move(cursorParent, cursor);
  }

  MemorySegment currentNode(MemorySegment cursor, SegmentAllocator into) {
    return node(cursorNode, cursor, into);
  }

  short currentField(MemorySegment cursor) {
    try {
      return (short) CURSOR_FIELD.invokeExact(cursorField, cursor);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  int symbol(MemorySegment node) {
    try {
      return Short.toUnsignedInt((short) NODE_SYMBOL.invokeExact(nodeSymbol, node));
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  int endByte(MemorySegment node) {
    return number(nodeEnd, node);
  }

  boolean hasError(MemorySegment node) {
    try {
      return (boolean) NODE_FLAG.invokeExact(nodeHasError, node);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** What this library has beside tree-sitter's own functions. */
  Optional<CompiledFlattener.Functions> flattening() {
    return flattening;
  }

  int abiVersion(MemorySegment language) {
    return count(languageAbi, language);
  }

  int symbolCount(MemorySegment language) {
    return count(languageSymbolCount, language);
  }

  String symbolName(MemorySegment language, int symbol) {
    try {
      MemorySegment name =
          (MemorySegment)
              STRING_OF_SYMBOL.invokeExact(languageSymbolName, language, (short) symbol);
      return name.reinterpret(Long.MAX_VALUE).getString(0);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** Whether nodes of the symbol are named in the grammar, unlike {@code ";"}. */
  boolean isNamed(MemorySegment language, int symbol) {
    try {
      return (int) INT_OF_SYMBOL.invokeExact(languageSymbolType, language, (short) symbol) == 0;
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** The symbol of a named node type, 0 where the grammar has none. */
  int symbolForName(MemorySegment language, MemorySegment name) {
    try {
      short symbol =
          (short)
              SYMBOL_FOR_NAME.invokeExact(
                  languageSymbolForName, language, name, (int) name.byteSize() - 1, true);
      return Short.toUnsignedInt(symbol);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** The id of a field, 0 where the grammar has none. */
  int fieldForName(MemorySegment language, MemorySegment name) {
    try {
      return (short)
          FIELD_FOR_NAME.invokeExact(
              languageFieldForName, language, name, (int) name.byteSize() - 1);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static MemorySegment string(String text, SegmentAllocator into) {
    return into.allocateFrom(text, StandardCharsets.UTF_8);
  }

  private static boolean move(MemorySegment function, MemorySegment cursor) {
    try {
      return (boolean) CURSOR_MOVE.invokeExact(function, cursor);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  private static MemorySegment node(
      MemorySegment function, MemorySegment of, SegmentAllocator into) {
    try {
      return (MemorySegment) NODE_OF_POINTER.invokeExact(function, into, of);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  private static int number(MemorySegment function, MemorySegment node) {
    try {
      return (int) NODE_INT.invokeExact(function, node);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  private static int count(MemorySegment function, MemorySegment language) {
    try {
      return (int) INT_OF_POINTER.invokeExact(function, language);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  private static void call(MemorySegment function, MemorySegment pointer) {
    try {
      VOID_OF_POINTER.invokeExact(function, pointer);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  private static MethodHandle handle(FunctionDescriptor function, Linker.Option... options) {
    return LINKER.downcallHandle(function, options);
  }

  /**
   * C functions throw nothing: what arrives here is an error of the JVM or of a signature above.
   */
  static RuntimeException broken(Throwable e) {
    return switch (e) {
      case Error error -> throw error;
      case RuntimeException exception -> exception;
      default -> new NativeException("tree-sitter cannot be called: " + e, e);
    };
  }

  /** {@code const char *read(void *payload, uint32_t byte, TSPoint position, uint32_t *length)}. */
  @FunctionalInterface
  interface Read {
    MemorySegment read(
        MemorySegment payload, int offset, MemorySegment position, MemorySegment length);
  }

  /** {@code bool progress(TSParseState *state)}: true stops the parse. */
  @FunctionalInterface
  interface Progress {
    boolean stop(MemorySegment state);
  }

  /** A function that C calls to read a text, for as long as the arena lives. */
  MemorySegment reading(Read read, Arena arena) {
    FunctionDescriptor function =
        FunctionDescriptor.of(
            ADDRESS, ADDRESS, JAVA_INT, POINT, ADDRESS.withTargetLayout(JAVA_INT));
    return callback(Read.class, "read", read, function, arena);
  }

  /** A function that C calls to ask whether to stop, for as long as the arena lives. */
  MemorySegment progressing(Progress progress, Arena arena) {
    FunctionDescriptor function = FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS);
    return callback(Progress.class, "stop", progress, function, arena);
  }

  private static <T> MemorySegment callback(
      Class<T> type, String method, T target, FunctionDescriptor function, Arena arena) {
    try {
      MethodHandle handle =
          MethodHandles.lookup().findVirtual(type, method, function.toMethodType()).bindTo(target);
      return LINKER.upcallStub(handle, function, arena);
    } catch (ReflectiveOperationException e) {
      throw broken(e);
    }
  }
}
