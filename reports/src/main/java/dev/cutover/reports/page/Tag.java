package dev.cutover.reports.page;

import dev.cutover.reports.figure.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An element of the page. Names of elements and attributes come from code; all values are escaped,
 * so that there is no way to put markup in.
 */
final class Tag {
  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Object> children = new ArrayList<>();

  private Tag(String name) {
    this.name = name;
  }

  static Tag of(String name) {
    return new Tag(name);
  }

  static Tag of(String name, String text) {
    return new Tag(name).text(text);
  }

  Tag with(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  Tag cls(String names) {
    return with("class", names);
  }

  Tag text(String text) {
    children.add(text);
    return this;
  }

  Tag add(Tag... tags) {
    children.addAll(List.of(tags));
    return this;
  }

  Tag add(List<Tag> tags) {
    children.addAll(tags);
    return this;
  }

  /** The element as HTML. */
  @Override
  public String toString() {
    StringBuilder html = new StringBuilder();
    render(html);
    return html.toString();
  }

  private void render(StringBuilder html) {
    html.append('<').append(name);
    attributes.forEach(
        (key, value) ->
            html.append(' ').append(key).append("=\"").append(escaped(value)).append('"'));
    html.append('>');
    for (Object child : children) {
      if (child instanceof Tag tag) {
        tag.render(html);
      } else {
        html.append(escaped(child.toString()));
      }
    }
    html.append("</").append(name).append('>');
    if (!name.equals("span") && !name.equals("code")) {
      html.append('\n');
    }
  }

  static String escaped(String text) {
    return Plain.visible(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
