package dev.cutover.reports.xml;

import dev.cutover.measure.TrialRecord;
import dev.cutover.reports.ReportException;
import dev.cutover.reports.ReportFormat;
import dev.cutover.reports.figure.GateLine;
import dev.cutover.reports.figure.Plain;
import dev.cutover.run.RunResult;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code junit.xml}: a test case for each verdict and for each trial that broke.
 *
 * <p>What is undecided is an error, since it is no pass; a claim of others that is not borne out is
 * skipped, since it decides nothing; a run that judged nothing has one error that says so.
 */
public final class JunitReport implements ReportFormat {
  /** A test case; {@code problem} is an element's name and its message, empty for a pass. */
  private record Case(String suite, String name, Optional<Problem> problem) {}

  private record Problem(String element, String message) {}

  @Override
  public String name() {
    return "junit";
  }

  @Override
  public Path write(RunResult run, Path folder) {
    Path file = folder.resolve("junit.xml");
    try {
      return Files.writeString(file, render(run));
    } catch (IOException e) {
      throw new ReportException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** The document. */
  public String render(RunResult run) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      write(run, cases(run), xml);
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new ReportException("The run cannot be written as XML: " + e.getMessage(), e);
    }
    return text.append('\n').toString();
  }

  private static List<Case> cases(RunResult run) {
    List<Case> cases = new ArrayList<>();
    Stream.concat(GateLine.gates(run).stream(), GateLine.claims(run).stream())
        .map(JunitReport::of)
        .forEach(cases::add);
    for (TrialRecord trial : run.trials()) {
      if (trial.outcome() instanceof TrialRecord.Outcome.Broken(String message)) {
        Problem broke = new Problem("error", "the trial broke: " + message);
        cases.add(new Case(trial.cell().scenario(), "trial " + trial.id(), Optional.of(broke)));
      }
    }
    if (cases.isEmpty()) {
      Problem nothing = new Problem("error", "nothing was judged, which is no pass");
      cases.add(new Case(run.suite().name(), "something is judged", Optional.of(nothing)));
    }
    return cases;
  }

  private static Case of(GateLine line) {
    return new Case(line.scenario(), line.gate().name() + ": " + line.subject(), problem(line));
  }

  private static Optional<Problem> problem(GateLine line) {
    boolean claim = line.gate().source().isPresent();
    return switch (line.standing()) {
      case PASS -> Optional.empty();
      case FAIL ->
          Optional.of(
              claim
                  ? new Problem("skipped", "a claim of others, not borne out: " + line.finding())
                  : new Problem("failure", line.finding()));
      case SKIPPED -> Optional.of(new Problem("skipped", line.finding()));
      case UNSTABLE -> Optional.of(new Problem("error", "unstable: " + line.finding()));
      case INCONCLUSIVE -> Optional.of(new Problem("error", "inconclusive: " + line.finding()));
      case NOT_JUDGED -> Optional.of(new Problem("error", "not judged: " + line.finding()));
    };
  }

  private static void write(RunResult run, List<Case> cases, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeStartElement("testsuite");
    attribute(xml, "name", "cutover " + run.suite().name());
    attribute(xml, "tests", Integer.toString(cases.size()));
    attribute(xml, "failures", count(cases, "failure"));
    attribute(xml, "errors", count(cases, "error"));
    attribute(xml, "skipped", count(cases, "skipped"));
    attribute(xml, "timestamp", run.startedAt());
    attribute(xml, "time", Double.toString(run.duration().toMillis() / 1e3));
    for (Case testCase : cases) {
      xml.writeCharacters("\n  ");
      write(run, testCase, xml);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private static void write(RunResult run, Case testCase, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute(xml, "classname", "cutover.%s.%s".formatted(run.suite().name(), testCase.suite()));
    attribute(xml, "name", testCase.name());
    if (testCase.problem().isPresent()) {
      Problem problem = testCase.problem().get();
      xml.writeEmptyElement(problem.element());
      attribute(xml, "message", problem.message());
    }
    xml.writeEndElement();
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, Plain.visible(value));
  }

  private static String count(List<Case> cases, String element) {
    return Long.toString(
        cases.stream()
            .flatMap(testCase -> testCase.problem().stream())
            .filter(problem -> problem.element().equals(element))
            .count());
  }
}
