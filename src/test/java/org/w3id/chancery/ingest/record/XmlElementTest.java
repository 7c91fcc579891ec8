package org.w3id.chancery.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.ingest.RejectedException;

class XmlElementTest {
  @Test
  void contentStandsWhereTheElementSays() throws RejectedException {
    String text =
        "<?xml version=\"1.0\"?>\n<!-- <visit>no</visit> --><visits>\r\n<visit who='a > b'>"
            + "<id>7</id><note/><x:from xmlns:x='u'>C&#244;te &amp;\n  d’Ivoire 𝒦</x:from></visit>"
            + "<visit><![CDATA[</visit>]]></visit></visits>";

    XmlElement root = XmlElement.of(text);

    XmlElement visit = root.children().get(0);
    assertThat(visit.attributes()).containsEntry("who", "a > b");
    assertThat(visit.value("from")).isEqualTo("Côte & d’Ivoire 𝒦");
    XmlElement from = visit.child("from").orElseThrow();
    assertThat(text.substring(from.start(), from.end()))
        .isEqualTo("C&#244;te &amp;\n  d’Ivoire 𝒦");
    assertThat(text.substring(visit.start(), visit.end())).startsWith("<id>7").endsWith("x:from>");
    assertThat(root.all().map(XmlElement::name))
        .isEqualTo(List.of("visits", "visit", "id", "note", "from", "visit"));
    assertThat(root.children().get(1).text()).isEqualTo("</visit>");
  }

  @Test
  void filesOfTheMachineAreNotRead() {
    String text =
        "<!DOCTYPE visits [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><visits>&e;</visits>";

    assertThatThrownBy(() -> XmlElement.of(text))
        .isInstanceOf(RejectedException.class)
        .hasMessageStartingWith("line 1, column ");
  }

  @Test
  void nestingHasABound() {
    String text = "<visits>".repeat(5000) + "</visits>".repeat(5000);

    assertThatThrownBy(() -> XmlElement.of(text))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("elements nested deeper than 50");
  }

  @Test
  void whatIsNotWellFormedIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> XmlElement.of("<visits>\n<visit></visits>"))
        .isInstanceOf(RejectedException.class)
        .hasMessageStartingWith("line 2, column ")
        .hasMessageContaining("no well-formed XML");
  }
}
