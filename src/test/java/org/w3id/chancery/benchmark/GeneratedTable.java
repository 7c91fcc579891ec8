package org.w3id.chancery.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;

/**
 * Rows as GDELT 2.0 exports them, of any number. Actor codes, event codes, how many rows come from
 * one article and how many places are cities are distributed as in the published samples of 2015,
 * 2019 and 2020; days advance by one every 5,000 rows, and one row in seven tells of an earlier
 * day. The same seed gives the same rows.
 */
final class GeneratedTable {
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final LocalDate FIRST = LocalDate.of(2015, 2, 19);
  private static final int ROWS_A_DAY = 5_000;

  /** Codes and how often they stood in 800 fields. */
  private static final Weighted ACTORS =
      new Weighted(
          ":84 USAGOV:27 BUS:20 USA:40 GOV:13 YEM:12 ZWE:10 GBR:20 REL:7 AFR:7 ZAF:6 NZL:6 LBR:6 EUR:6"
              + " EDU:6 LEG:5 ESP:5 AUS:12 ran:4 hni:4 ZMB:4 VEN:4 PAK:8 MIL:4 IND:12 CVL:4 BRA:4"
              + " sco:3 ZWEMIL:3 ZMBJUD:3 TUR:9 MNCUSAMED:3 JUD:3 COP:3 COL:3 CHN:20 CHL:3 CAN:9"
              + " ARG:3 ZAFCVL:2 VNMGOV:2 VENGOV:2 UKRMIL:2 UKR:12 UAF:2 RUSGOV:12 RUS:20 MOS:2"
              + " JOR:4 IMGMOSALQ:2 CUB:2 BLR:4 UZB:1 USABUS:4 SEN:1 REF:1 PSE:6 MDV:1 LKA:1 ISR:14"
              + " IRN:12 IRNGOV:6 SAU:8 SYR:10 EGY:6 FRA:10 DEU:10 JPN:8 KOR:6 PRK:6 NGA:6 KEN:4"
              + " IGOUNO:8 IGOWSTNAT:2 ISRMIL:4 TURGOV:4 CHNGOV:6 GBRGOV:6 INDGOV:4 FRAGOV:4"
              + " DEUGOV:4 PAKMIL:2 SYRREB:2 AFGREBTAL:2 AFGCOP:2 IRQ:6 IRQMIL:2 AUSGOV:3 CANGOV:3");

  private static final Weighted CODES =
      new Weighted(
          "042:37 043:19 020:19 040:13 051:11 010:26 036:9 112:6 057:6 190:5 120:5 030:5 071:4 014:4"
              + " 0874:3 084:3 046:3 193:2 180:2 173:2 172:2 131:2 114:2 111:4 0841:2 070:2 050:2"
              + " 013:2 186:1 1822:1 164:1 160:1 1124:1 090:1 081:1 080:1 073:1 060:1 033:1 031:1"
              + " 023:1");

  /** Kind, name, FIPS code and coordinates. */
  private static final List<String> PLACES =
      List.of(
          "4\tIslamabad, Islamabad, Pakistan\tPK\t33.7\t73.1667",
          "4\tHarare, Mashonaland East, Zimbabwe\tZI\t-17.8178\t31.0447",
          "4\tMonrovia, Montserrado, Liberia\tLI\t6.30056\t-10.7969",
          "4\tBengaluru, Karnataka, India\tIN\t12.9833\t77.5833",
          "4\tBrisbane, Queensland, Australia\tAS\t-27.5\t153.017",
          "4\tMoscow, Moskva, Russia\tRS\t55.7522\t37.6156",
          "4\tBeijing, Beijing, China\tCH\t39.9289\t116.388",
          "4\tTehran, Tehran, Iran\tIR\t35.75\t51.5148",
          "4\tKiev, Kyyiv, Misto, Ukraine\tUP\t50.4333\t30.5167",
          "4\tParis, France (general), France\tFR\t48.8667\t2.33333",
          "3\tWashington, District of Columbia, United States\tUS\t38.8951\t-77.0364",
          "3\tBrooklyn, New York, United States\tUS\t40.6501\t-73.9496",
          "2\tMinnesota, United States\tUS\t45.7326\t-93.9196",
          "5\tHampshire, Hampshire, United Kingdom\tUK\t51\t-1.25",
          "1\tSouth Africa\tSF\t-30\t26",
          "1\tNew Zealand\tNZ\t-41\t174",
          "1\tSri Lanka\tCE\t7\t81",
          "1\tRussia\tRS\t60\t100",
          "1\tIsrael\tIS\t31.5\t34.75",
          "0\t\t\t\t");

  private final Random random;
  private long number = 410_412_346L;
  private int articleRows;
  private String url = "";

  GeneratedTable(long seed) {
    random = new Random(seed);
  }

  /** Writes a file. */
  static void write(Path file, long rows, long seed) throws IOException {
    GeneratedTable table = new GeneratedTable(seed);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (long i = 0; i < rows; i++) {
        out.write(table.row(i));
        out.write('\n');
      }
    }
  }

  /** Writes a table such as {@code data/tables/relations-severed.csv}. */
  static void writeRelations(Path file, long rows, long seed) throws IOException {
    String[] states = {
      "Iran", "Canada", "Qatar", "Egypt", "Morocco", "Algeria", "Ukraine", "Sudan"
    };
    String[] cities = {"London", "Riyadh", "Cairo", "Rabat"};
    Random random = new Random(seed);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("number,broken_on,by,with,city,what\n");
      for (long i = 1; i <= rows; i++) {
        int by = random.nextInt(states.length);
        int with = (by + 1 + random.nextInt(states.length - 1)) % states.length;
        LocalDate day = FIRST.plusDays(i / 8);
        String city = cities[random.nextInt(cities.length)];
        out.write(i + "," + day + "," + states[by] + "," + states[with] + "," + city);
        out.write("," + states[by] + " severs relations with " + states[with] + ".\n");
      }
    }
  }

  private String row(long index) {
    LocalDate added = FIRST.plusDays(index / ROWS_A_DAY);
    int back = random.nextInt(100);
    LocalDate day = back < 86 ? added : back < 94 ? added.minusDays(1) : added.minusYears(1);
    if (--articleRows < 0) {
      articleRows = random.nextInt(26) < 13 ? 0 : random.nextInt(4);
      url = article(added);
    }
    StringBuilder row = new StringBuilder(400);
    row.append(++number).append('\t').append(day.format(DAY)).append('\t');
    row.append(day.getYear()).append(String.format("%02d", day.getMonthValue())).append('\t');
    row.append(day.getYear()).append('\t').append(day.getYear()).append(".1315");
    actor(row);
    actor(row);
    String code = CODES.next(random);
    row.append("\t1\t").append(code).append('\t').append(code, 0, 3).append('\t');
    row.append(code, 0, 2).append("\t1\t1.9\t10\t1\t10\t").append(-random.nextInt(900) / 100.0);
    place(row);
    place(row);
    place(row);
    row.append('\t').append(added.format(DAY)).append("120000\t").append(url);
    return row.toString();
  }

  private String article(LocalDate day) {
    return "http://www.outlet"
        + (int) Math.abs(random.nextGaussian() * 400)
        + ".example/news/"
        + day.format(DAY)
        + "/"
        + Long.toHexString(random.nextLong())
        + "-what-was-said-of-it";
  }

  /** Ten columns. */
  private void actor(StringBuilder row) {
    String code = ACTORS.next(random);
    boolean isCountry = code.length() >= 3 && Character.isUpperCase(code.charAt(0));
    row.append('\t').append(code).append('\t').append(code.isEmpty() ? "" : "NAME OF " + code);
    row.append('\t').append(isCountry ? code.substring(0, 3) : "").append("\t\t\t\t\t");
    row.append(code.length() == 6 ? code.substring(3) : "").append("\t\t");
  }

  /** Eight columns. */
  private void place(StringBuilder row) {
    String[] cells = PLACES.get(random.nextInt(PLACES.size())).split("\t", -1);
    row.append('\t').append(cells[0]).append('\t').append(cells[1]).append('\t').append(cells[2]);
    row.append('\t').append(cells[2]).append("\t\t").append(cells[3]).append('\t');
    row.append(cells[4]).append("\t-1299321");
  }

  /** Words by weight. */
  private static final class Weighted {
    private final String[] words;
    private final int[] upTo;

    Weighted(String words) {
      String[] all = words.split(" ", -1);
      this.words = new String[all.length];
      this.upTo = new int[all.length];
      int sum = 0;
      for (int i = 0; i < all.length; i++) {
        int colon = all[i].indexOf(':');
        this.words[i] = all[i].substring(0, colon);
        sum += Integer.parseInt(all[i].substring(colon + 1));
        this.upTo[i] = sum;
      }
    }

    String next(Random random) {
      int at = random.nextInt(upTo[upTo.length - 1]);
      int i = 0;
      while (upTo[i] <= at) {
        i++;
      }
      return words[i];
    }
  }
}
