package dev.cutover.fault;

import dev.cutover.fault.Fault.Side;
import java.util.List;
import java.util.function.Supplier;

/** Writes down what it would do. */
record WrittenDown(List<String> done, Supplier<String> endOfProcess) implements Force {
  @Override
  public void endProcess() {
    done.add(endOfProcess.get());
  }

  @Override
  public void cutConnections(Side side) {
    done.add("cut " + side);
  }

  @Override
  public void killServer(Side side) {
    done.add("kill the server of " + side);
  }

  @Override
  public void killWriters() {
    done.add("kill the writers");
  }

  @Override
  public void killLanguageServers() {
    done.add("kill the language servers");
  }

  @Override
  public void damageCache(CacheDamage.Kind kind) {
    done.add("cache " + kind);
  }
}
