package dev.cutover.artifacts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Where Maven keeps and gets its artifacts on this machine.
 *
 * @param repository the local repository
 * @param mirrors to ask instead of the repositories that they mirror
 * @param offline whether to do without the network
 * @param central URL of the repository to download from
 */
public record MavenHome(Path repository, List<Mirror> mirrors, boolean offline, String central) {
  private static final String CENTRAL = "https://repo.maven.apache.org/maven2";

  /** A {@code <mirror>} of the settings. */
  public record Mirror(String id, String url, String mirrorOf) {}

  /** What {@code ~/.m2} says, once it is needed. */
  public static Supplier<MavenHome> ofUser() {
    return () -> of(Path.of(System.getProperty("user.home"), ".m2"));
  }

  /** What the {@code settings.xml} of this folder says: mirrors, local repository, offline. */
  public static MavenHome of(Path folder) {
    Path settings = folder.resolve("settings.xml");
    if (!Files.isRegularFile(settings)) {
      return new MavenHome(folder.resolve("repository"), List.of(), false, CENTRAL);
    }
    Element root = parse(settings);
    String repository = text(root, "localRepository");
    return new MavenHome(
        repository.isEmpty() ? folder.resolve("repository") : Path.of(repository),
        mirrors(root),
        text(root, "offline").equals("true"),
        CENTRAL);
  }

  private static List<Mirror> mirrors(Element root) {
    List<Mirror> mirrors = new ArrayList<>();
    NodeList elements = root.getElementsByTagName("mirror");
    for (int i = 0; i < elements.getLength(); i++) {
      if (elements.item(i) instanceof Element mirror) {
        mirrors.add(new Mirror(text(mirror, "id"), text(mirror, "url"), text(mirror, "mirrorOf")));
      }
    }
    return List.copyOf(mirrors);
  }

  private static String text(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    String text = found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    return text.replace("${user.home}", System.getProperty("user.home"));
  }

  private static Element parse(Path settings) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(settings.toFile()).getDocumentElement();
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new ArtifactException(
          "Maven's settings '" + settings + "' cannot be read: " + e.getMessage(), e);
    }
  }
}
