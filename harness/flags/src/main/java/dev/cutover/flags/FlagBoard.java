package dev.cutover.flags;

import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.live.Setting;
import dev.cutover.rollout.flag.Flag;
import dev.cutover.rollout.flag.Flags;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.FeatureProvider;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.multiprovider.FirstMatchStrategy;
import dev.openfeature.sdk.multiprovider.MultiProvider;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All flags as they stand, from all sources, kept up to date while it is open. */
public final class FlagBoard implements AutoCloseable {
  private static final String DEFAULT = "default";

  private final OpenFeatureAPI api = OpenFeatureAPI.createIsolated();
  private final Client client;
  private final Watch watch;
  private final List<LiveSetting> settings = new ArrayList<>();
  private volatile List<Reading> readings;

  /**
   * A flag as it stands.
   *
   * @param place where that is said; {@code default} where nobody says anything
   */
  public record Reading(Flag flag, boolean on, String place) {}

  /** In their precedence; what is wrong with any of them is told together. */
  private List<FeatureProvider> providers(Sources sources) {
    List<FeatureProvider> providers = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (Supplier<Optional<? extends FeatureProvider>> source :
        List.<Supplier<Optional<? extends FeatureProvider>>>of(
            () -> Optional.of(new SaidProvider("command line", sources.saidOnCommandLine())),
            () -> Optional.of(new SaidProvider("environment", sources.saidInEnvironment())),
            () -> sources.file().map(path -> watch.file(new FlagFile(path))),
            () -> sources.server().map(url -> watch.server(new RemoteFlags(url))))) {
      try {
        source.get().ifPresent(providers::add);
      } catch (FlagsException e) {
        wrong.add(String.valueOf(e.getMessage()));
      }
    }
    if (!wrong.isEmpty()) {
      watch.close();
      throw new FlagsException(String.join(System.lineSeparator(), wrong));
    }
    return providers;
  }

  private FlagBoard(Sources sources, Consumer<String> notes) {
    this.watch = new Watch(notes, this::changed);
    List<FeatureProvider> providers = providers(sources);
    api.setProviderAndWait(new MultiProvider(providers, new FirstMatchStrategy()));
    this.client = api.getClient();
    this.readings = read();
  }

  /**
   * Reads all sources.
   *
   * @param notes told, while it is open, what cannot be understood any more
   * @throws FlagsException where any source says what cannot be meant, or says nothing at all
   */
  public static FlagBoard open(Sources sources, Consumer<String> notes) {
    FlagBoard board = new FlagBoard(sources, notes);
    board.watch.start();
    return board;
  }

  /** Every flag, in their order. */
  public List<Reading> readings() {
    return readings;
  }

  /** Which of them are off. */
  public Flags flags() {
    return flags(readings);
  }

  private static Flags flags(List<Reading> readings) {
    Set<Flag> off = EnumSet.noneOf(Flag.class);
    readings.stream().filter(reading -> !reading.on()).forEach(reading -> off.add(reading.flag()));
    return new Flags(off);
  }

  /** Which flags are off that matter to a variant, and where that is said; empty for none. */
  public String whatIsOff(Variant variant) {
    List<Flag> matter = Flags.of(variant);
    List<Reading> off =
        readings.stream()
            .filter(reading -> !reading.on() && matter.contains(reading.flag()))
            .toList();
    return off.isEmpty() ? "" : why(off);
  }

  /** A variant as the flags let it be, from now on. */
  public synchronized Setting over(Variant variant) {
    LiveSetting setting = new LiveSetting(variant);
    setting.become(readings, why(readings.stream().filter(each -> !each.on()).toList()));
    settings.add(setting);
    return setting;
  }

  private List<Reading> read() {
    return Stream.of(Flag.values()).map(this::read).toList();
  }

  private Reading read(Flag flag) {
    FlagEvaluationDetails<Boolean> details = client.getBooleanDetails(flag.word(), true);
    String place =
        Optional.ofNullable(details.getFlagMetadata())
            .map(metadata -> metadata.getString(SaidProvider.PLACE))
            .orElse(DEFAULT);
    return new Reading(flag, details.getValue(), place);
  }

  private synchronized void changed() {
    List<Reading> before = readings;
    List<Reading> after = read();
    readings = after;
    List<Reading> different = after.stream().filter(reading -> !same(reading, before)).toList();
    if (!different.isEmpty()) {
      settings.forEach(setting -> setting.become(after, why(different)));
    }
  }

  private static boolean same(Reading reading, List<Reading> before) {
    return before.get(reading.flag().ordinal()).on() == reading.on();
  }

  private static String why(List<Reading> readings) {
    if (flags(readings).equals(Flags.ALL_OFF)) {
      return "all off (%s)".formatted(places(readings));
    }
    return readings.stream()
            .map(reading -> reading.flag().word() + (reading.on() ? " on" : " off"))
            .collect(Collectors.joining(", "))
        + " (%s)".formatted(places(readings));
  }

  private static String places(List<Reading> readings) {
    return readings.stream().map(Reading::place).distinct().collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    watch.close();
    api.shutdown();
  }

  /** A variant under the flags. */
  private static final class LiveSetting implements Setting {
    private final Variant variant;
    private volatile State state;

    LiveSetting(Variant variant) {
      this.variant = variant;
      this.state = new State(variant, "", System.nanoTime());
    }

    void become(List<Reading> readings, String why) {
      Variant next = flags(readings).inEffect(variant);
      if (!Objects.equals(next, state.variant())) {
        state = new State(next, why, System.nanoTime());
      }
    }

    @Override
    public State state() {
      return state;
    }
  }
}
