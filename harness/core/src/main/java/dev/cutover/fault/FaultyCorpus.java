package dev.cutover.fault;

import dev.cutover.extract.Corpus;
import dev.cutover.extract.Oracle;
import dev.cutover.extract.SourceFile;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A corpus whose files go wrong as planned. Owns the corpus. */
public record FaultyCorpus(Corpus next, FaultPlan plan, Force force) implements Corpus {
  @Override
  public String uri() {
    return next.uri();
  }

  @Override
  public Stream<SourceFile> files() {
    AtomicInteger number = new AtomicInteger();
    return next.files().map(file -> faulty(file, number.incrementAndGet()));
  }

  @Override
  public Optional<Oracle> oracle() {
    return next.oracle();
  }

  @Override
  public void close() {
    next.close();
  }

  private SourceFile faulty(SourceFile file, int number) {
    return new SourceFile(
        file.path(),
        () -> {
          fail(number);
          return file.content().read();
        });
  }

  private void strike(Fault.AtFile fault) {
    switch (fault) {
      case Fault.KillAtFile _ -> force.endProcess();
      case Fault.WriterKill _ -> force.killWriters();
      case Fault.LanguageServerKill _ -> force.killLanguageServers();
      case Fault.CacheLoss(_, CacheDamage.Kind damage) -> force.damageCache(damage);
    }
  }

  private void fail(int number) throws IOException {
    for (Fault.AtFile fault : plan.all(Fault.AtFile.class)) {
      if (fault.file() == number) {
        strike(fault);
      }
    }
    for (Fault.Unreadable some : plan.all(Fault.Unreadable.class)) {
      if (number >= some.file() && number - some.file() < some.times()) {
        throw new IOException("planned: file %d cannot be read".formatted(number));
      }
    }
  }
}
