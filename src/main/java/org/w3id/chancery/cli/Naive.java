package org.w3id.chancery.cli;

import java.util.*;
import org.w3id.chancery.claim.*;
import org.w3id.chancery.document.Document;

final class Naive {
  static List<ResolvedClaim> resolve(Document d, List<Claim> claims, InstanceIris iris) {
    List<ResolvedClaim> out = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Claim c : claims) {
      if (c instanceof Description x) out.add(ResolvedClaim.of(iris.claim(d.identity(), x), x));
      else if (c instanceof OccurrenceClaim o) {
        String iri = iris.claim(d.identity(), o);
        if (seen.add(iri))
          out.add(
              new ResolvedClaim(
                  iri,
                  o,
                  Optional.empty(),
                  Optional.of(
                      o.stance().modality().isFactual() ? iris.event(iri) : iris.prospect(iri)),
                  List.of()));
      }
    }
    return out;
  }
}
