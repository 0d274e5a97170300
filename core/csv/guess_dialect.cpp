#include "csv/guess_dialect.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "base/text.hpp"
#include "csv/shape.hpp"

namespace northstar::csv {
namespace {

constexpr std::size_t kRecords = 400;

struct Candidate {
  char delimiter;
  double weight;  // how often it really is one; decides between cuts that are equally even
};

constexpr std::array<Candidate, 9> kCandidates = {{{',', 1.0},
                                                   {';', 0.995},
                                                   {'\t', 0.995},
                                                   {'|', 0.98},
                                                   {'^', 0.96},
                                                   {'~', 0.96},
                                                   {'\x1F', 0.98},
                                                   {':', 0.8},
                                                   {' ', 0.7}}};

std::string_view raw(std::string_view text, const Field& field) {
  return text.substr(field.begin, field.end - field.begin);
}

std::string_view raw(std::string_view text, const Record& record) {
  return text.substr(record.begin, record.end - record.begin);
}

/// The number of fields that most records have; of equally frequent ones the larger.
std::uint32_t usual_width(const Scan& scan, std::size_t records) {
  std::map<std::uint32_t, std::size_t> counts;
  for (std::size_t i = 0; i < records; ++i) ++counts[scan.records[i].fields];
  std::uint32_t width = 1;
  std::size_t most = 0;
  for (const auto& [fields, count] : counts) {
    if (count >= most) width = fields, most = count;
  }
  return width;
}

Shape shape_at(std::string_view text, const Scan& scan, const Record& record, std::uint32_t field) {
  return shape_of(raw(text, scan.fields[record.first_field + field]));
}

/// Words in every cell; the last may be empty.
bool is_words(std::string_view text, const Scan& scan, const Record& record) {
  for (std::uint32_t i = 0; i < record.fields; ++i) {
    const Shape shape = shape_at(text, scan, record, i);
    if (shape != Shape::text && !(shape == Shape::empty && i + 1 == record.fields)) return false;
  }
  return true;
}

bool holds_value(std::string_view text, const Scan& scan, const Record& record) {
  for (std::uint32_t i = 0; i < record.fields; ++i) {
    const Shape shape = shape_at(text, scan, record, i);
    if (shape == Shape::number || shape == Shape::date) return true;
  }
  return false;
}

/// A record of the usual width that is all words, over rows that all hold values.
bool heads_values(std::string_view text, const Scan& scan, std::size_t at, std::size_t records, std::uint32_t width) {
  constexpr std::size_t looked_at = 8;
  if (at + 1 >= records || scan.records[at].fields != width || !is_words(text, scan, scan.records[at])) return false;
  const std::size_t end = std::min(records, at + 1 + looked_at);
  for (std::size_t i = at + 1; i < end; ++i) {
    if (!holds_value(text, scan, scan.records[i])) return false;
  }
  return true;
}

/// Whether a record is a header of words although its width is not the usual one. A title that the delimiter happens to
/// cut ("Report: weekly") stands above the real one, or a blank line above the table.
bool is_header_of_other_width(std::string_view text, const Scan& scan, std::size_t at, std::size_t records,
                              std::uint32_t width) {
  const Record& record = scan.records[at];
  if (record.fields < 2 || record.fields + 1 < width || record.fields > width + 1) return false;
  if (!is_words(text, scan, record)) return false;
  if (record.fields == width) return true;
  std::size_t next = at + 1;
  while (next < records && scan.records[next].fields != width) ++next;
  const bool over_header = next == at + 1 && heads_values(text, scan, next, records, width);
  return !over_header && !(next < records && after_blank_line(scan, next));
}

/// Past lines of which only the first cell says anything, as spreadsheets pad a title: when a header over values
/// follows them, with or without a line of groups above it.
std::size_t after_padded_titles(std::string_view text, const Scan& scan, std::size_t first, std::size_t records,
                                std::uint32_t width) {
  constexpr std::size_t most = 12;
  const auto is_title = [&](std::size_t at) {
    const Record& record = scan.records[at];
    for (std::uint32_t i = 1; i < record.fields; ++i)
      if (shape_at(text, scan, record, i) != Shape::empty) return false;
    return true;
  };
  if (width < 3) return first;
  std::size_t header = first;
  while (header < records && header < first + most && is_title(header)) ++header;
  const bool heads = header > first && (heads_values(text, scan, header, records, width) ||
                                        heads_values(text, scan, header + 1, records, width));
  return heads ? header : first;
}

/// "Report: weekly overview": cells that begin with a blank, where those below have none.
bool is_label(std::string_view text, const Scan& scan, const Record& record) {
  if (record.fields < 2 || text[scan.fields[record.first_field + 1].begin - 1] != ':') return false;
  for (std::uint32_t i = 1; i < record.fields; ++i) {
    const std::string_view cell = raw(text, scan.fields[record.first_field + i]);
    if (cell.empty() || cell.front() != ' ') return false;
  }
  return is_words(text, scan, record);
}

/// The header under lines of which some are labels, where few rows are: `first` without one.
std::size_t after_labels(std::string_view text, const Scan& scan, std::size_t first, std::size_t records,
                         std::uint32_t width) {
  const auto labels = [&](std::size_t begin, std::size_t end) {
    std::size_t count = 0;
    for (std::size_t i = begin; i < end; ++i) count += is_label(text, scan, scan.records[i]);
    return count;
  };
  std::size_t header = first;
  while (header < records && (scan.records[header].fields != width || is_label(text, scan, scan.records[header])))
    ++header;
  const bool heads = header < records && is_words(text, scan, scan.records[header]) && labels(first, header) > 0;
  return heads && labels(header, records) * 4 < records - header ? header : first;
}

std::size_t first_record(std::string_view text, const Scan& scan, std::size_t records, std::uint32_t width) {
  std::size_t first = 0, of_width = 0;
  for (std::size_t i = 0; i < records; ++i) of_width += scan.records[i].fields == width;
  const auto is_note = [&](const Record& record) { return text[record.begin] == '#' && record.fields != width; };
  while (first < records && is_note(scan.records[first])) ++first;
  if (first == records) return 0;
  if (width == 1 || of_width * 2 < records) return first;  // no width that other lines could differ from
  if (const std::size_t header = after_labels(text, scan, first, records, width); header > first) return header;
  if (is_header_of_other_width(text, scan, first, records, width)) return first;
  // Notes are narrow. A wider line says that widths vary here, unless nearly all the others agree.
  if (scan.records[first].fields > width && of_width * 5 < records * 4) return first;
  for (std::size_t i = first; i < records; ++i) {
    if (scan.records[i].fields == width) return after_padded_titles(text, scan, i, records, width);
  }
  return first;
}

/// Whether the digits before `at` end a date, as in 2021.11.09 or 2021-11-09, and not the offset of a zone.
bool ends_a_date(std::string_view text, std::size_t at) {
  const auto before_digits = [&] {
    while (at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9') --at;
    return at > 0 ? text[--at] : '\0';
  };
  const char mark = before_digits();
  return mark == '.' || mark == '/' || (mark == '-' && before_digits() == '-');
}

/// Most colons outside quotes part the numbers of a clock.
bool colons_are_clocks(std::string_view text) {
  const auto is_digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  std::size_t colons = 0, clocks = 0;
  char quote = '\0';  // that a cell began with
  char before_that = '\n';
  for (std::size_t i = 0; i < text.size(); before_that = text[i++]) {
    const bool line_end = text[i] == '\n' || text[i] == '\r';
    if (quote != '\0') {
      if (text[i] == quote || line_end) quote = '\0';
      continue;
    }
    const bool begins_cell = before_that == ':' || before_that == '\n' || before_that == '\r';
    if (begins_cell && (text[i] == '"' || text[i] == '\'')) quote = text[i];
    if (text[i] != ':') continue;
    ++colons;
    const std::size_t before = (i > 0 && is_digit(i - 1)) + (i > 1 && is_digit(i - 1) && is_digit(i - 2));
    const bool longer = i > before && before > 0 && is_digit(i - before - 1);
    const bool minutes = is_digit(i + 1) && is_digit(i + 2) && !is_digit(i + 3);
    clocks += before > 0 && !longer && minutes && !ends_a_date(text, i);
  }
  return clocks * 2 >= colons;
}

/// Words that hold what parts cells in other dialects: a cell there may well be several.
bool holds_other_delimiter(std::string_view cell, char delimiter) {
  static constexpr std::string_view others = ",;\t|^~";
  const auto is_other = [&](char c) { return c != delimiter && others.find(c) != std::string_view::npos; };
  if (std::any_of(cell.begin(), cell.end(), is_other)) return true;
  return std::count(cell.begin(), cell.end(), ':') > 1 && !colons_are_clocks(cell);
}

/// How well a dialect explains the sample, 0 … 1: how many records are of one width and whole, and how many cells are
/// numbers, dates or quoted.
Layout weigh(std::string_view text, bool complete, const Dialect& dialect) {
  Scan scan;
  scan_sample(text, dialect, complete, scan);
  const std::size_t records = std::min(scan.records.size(), kRecords);
  Layout out;
  out.dialect = dialect;
  if (records == 0) return out;
  out.fields = usual_width(scan, records);
  out.first = first_record(text, scan, records, out.fields);
  constexpr double wider = 0.3;  // cells past the last column say less against a cut than cells that lack
  double even = 0;
  std::size_t torn = 0, cells = 0, typed = 0, mixed = 0;
  for (std::size_t i = out.first; i < records; ++i) {
    const Record& record = scan.records[i];
    if (record.fields == out.fields || i == out.first) {
      even += 1;
    } else if (record.fields > out.fields) {
      even += wider;
    }
    torn += record.unclosed_quote || record.text_after_quote;
    for (std::uint32_t f = 0; f < std::min(record.fields, 64u) && i > out.first; ++f) {
      const Field& field = scan.fields[record.first_field + f];
      ++cells;
      if (field.quoted || shape_of(raw(text, field)) != Shape::text) {
        ++typed;
      } else {
        mixed += holds_other_delimiter(raw(text, field), dialect.delimiter);
      }
    }
  }
  // Lines before the table count against it, but lightly: exports write up to a dozen.
  const double total = static_cast<double>(records - out.first) + 0.25 * static_cast<double>(out.first);
  out.score = (even - static_cast<double>(torn)) / total;
  if (cells > 0) {
    const auto share = [&](std::size_t count) { return static_cast<double>(count) / static_cast<double>(cells); };
    // Decimal commas cut every row alike; then no cell of words is whole.
    const double doubt = typed + mixed == cells ? 0.5 : 0.1;
    out.score *= 0.7 + 0.3 * share(typed) - doubt * share(mixed);
  }
  if (out.first > 0) out.score *= 0.95;  // where another dialect makes the first lines part of the table, they are
  return out;
}

bool holds(std::string_view text, std::string_view what) { return text.find(what) != std::string_view::npos; }

/// Blanks stand in every text: they part cells only where every line has the same three or more, some of them numbers
/// or dates, and no line as a whole is one.
bool blanks_part_cells(std::string_view text, bool complete, const Layout& layout) {
  Scan scan;
  scan_sample(text, layout.dialect, complete, scan);
  if (scan.records.size() < 3 || layout.fields < 3 || layout.first > 0) return false;
  std::size_t typed = 0;
  for (const Record& record : scan.records) {
    if (record.fields != layout.fields || shape_of(raw(text, record)) != Shape::text) return false;
    for (std::uint32_t f = 0; f < record.fields; ++f) {
      const Field& field = scan.fields[record.first_field + f];
      typed += shape_of(raw(text, field)) != Shape::text;
    }
  }
  return typed >= scan.records.size() - 1;
}

/// Cells that the quote wraps, less those that it opens and does not close.
std::ptrdiff_t wrapped_cells(std::string_view text, bool complete, const Dialect& dialect) {
  Scan scan;
  scan_sample(text, dialect, complete, scan);
  std::ptrdiff_t wrapped = 0;
  for (const Field& field : scan.fields) wrapped += field.quoted;
  for (const Record& record : scan.records) wrapped -= 3 * (record.unclosed_quote || record.text_after_quote);
  return wrapped;
}

/// Lines that begin with the mark and are no rows, less those that are: of the table's width, or longer and with a
/// value in a cell.
std::ptrdiff_t comment_lines(std::string_view text, bool complete, const Layout& layout, char mark) {
  Scan scan;
  scan_sample(text, layout.dialect, complete, scan);
  std::ptrdiff_t lines = 0;
  for (const Record& record : scan.records) {
    if (text[record.begin] != mark) continue;
    const bool is_long = record.fields > layout.fields && holds_value(text, scan, record);
    lines += layout.fields > 1 && (record.fields == layout.fields || is_long) ? -1 : 1;
  }
  return lines;
}

/// `"red" is a colour`
bool is_quoted_word_among_others(std::string_view cell) {
  const std::size_t close = cell.find(cell.front(), 1);
  return close != std::string_view::npos && close + 2 < cell.size() && cell[close + 1] == ' ';
}

/// Whether quotes that begin a cell are only letters of it: they never close as quotes do, or none wraps a cell and
/// more stand inside of cells.
bool quotes_are_text(std::string_view text, bool complete, const Dialect& dialect) {
  Scan scan;
  scan_sample(text, dialect, complete, scan);
  std::size_t torn = 0, whole = 0, quoted = 0, inside = 0, words = 0;
  for (const Record& record : scan.records) torn += record.unclosed_quote || record.text_after_quote;
  for (const Field& field : scan.fields) {
    quoted += field.quoted;
    whole += field.quoted && !field.escaped;
    if (field.begin == field.end) continue;
    inside += !field.quoted && raw(text, field).find(dialect.quote) != std::string_view::npos;
    words += field.quoted && is_quoted_word_among_others(raw(text, field));
  }
  return (torn >= 2 && torn > whole) || (torn > 0 && torn == quoted && (inside > torn || words == torn));
}

/// The best quote, escape and comment for one delimiter, where they are not given.
Layout weigh_delimiter(std::string_view text, bool complete, char delimiter, const GivenDialect& given) {
  Dialect plain;
  plain.delimiter = delimiter;
  plain.quote = given.quote.value_or(plain.quote);
  plain.escape = given.escape.value_or(plain.escape);
  plain.comment = given.comment.value_or(plain.comment);
  plain.ends = line_ends(given);
  Layout best = weigh(text, complete, plain);
  const auto consider = [&](const Dialect& dialect, bool when_equal) {
    const Layout other = weigh(text, complete, dialect);
    if (other.score > best.score || (when_equal && other.score == best.score)) best = other;
  };
  if (!given.escape && plain.quote != '\0' && holds(text, std::string{'\\', plain.quote})) {
    Dialect dialect = best.dialect;
    dialect.escape = Escape::backslash;
    consider(dialect, false);
  }
  if (!given.quote && holds(text, "'")) {
    Dialect dialect = best.dialect;
    dialect.quote = '\'';
    for (const Escape escape : {Escape::doubled, Escape::backslash}) {
      if (given.escape && escape != *given.escape) continue;
      dialect.escape = escape;
      if (escape == Escape::backslash && !holds(text, "\\'")) continue;
      const std::ptrdiff_t wrapped = wrapped_cells(text, complete, dialect);
      if (wrapped <= 0 || wrapped <= wrapped_cells(text, complete, plain)) continue;
      consider(dialect, true);
    }
  }
  if (!given.quote && quotes_are_text(text, complete, best.dialect)) {
    Dialect dialect = best.dialect;
    dialect.quote = '\0';
    dialect.escape = given.escape.value_or(Escape::doubled);
    consider(dialect, false);
  }
  if (!given.comment && (text.front() == '#' || holds(text, "\n#") || holds(text, "\r#"))) {
    Dialect dialect = best.dialect;
    dialect.comment = '#';
    if (comment_lines(text, complete, best, '#') > 0) consider(dialect, false);
  }
  return best;
}

/// Notes that all stand above the table are its preamble: then rows may begin as they like.
void take_top_comments_as_preamble(std::string_view text, bool complete, Layout& layout) {
  if (layout.dialect.comment == '\0') return;
  Dialect plain = layout.dialect;
  plain.comment = '\0';
  const Layout without = weigh(text, complete, plain);
  Scan scan;
  scan_sample(text, plain, complete, scan);
  for (std::size_t i = without.first; i < scan.records.size(); ++i) {
    if (text[scan.records[i].begin] == layout.dialect.comment) return;
  }
  if (without.fields == layout.fields) layout = without;
}

}  // namespace

LineEnds line_ends(const GivenDialect& given) {
  if (!given.newline) return {};
  return {*given.newline == Newline::lf, *given.newline == Newline::cr};
}

void scan_sample(std::string_view text, const Dialect& dialect, bool complete, Scan& out) {
  scan(text, dialect, complete, out);
  if (out.records.empty() || !out.records.back().unclosed_quote) return;
  const Record open = out.records.back();
  out.records.pop_back();
  out.fields.resize(open.first_field);
  Scan rest;
  scan_lines(text.substr(open.begin), dialect, rest);
  for (Record record : rest.records) {
    record.begin += open.begin, record.end += open.begin;
    record.first_field += open.first_field;
    record.lines_before += open.lines_before;
    out.records.push_back(record);
  }
  for (Field field : rest.fields) {
    field.begin += open.begin, field.end += open.begin;
    out.fields.push_back(field);
  }
  out.lines = open.lines_before + rest.lines;
}

namespace {

/// Whether a cut makes the header of what another passes over as lines above its table: `1,5;2,5` under `a;b`.
bool reads_header_above(std::string_view text, bool complete, const Layout& cut, const Layout& other) {
  if (cut.first >= other.first || cut.score < 0.75 * other.score) return false;
  Scan scan;
  scan_sample(text, cut.dialect, complete, scan);
  const Record& header = scan.records[cut.first];
  return header.fields == cut.fields && is_words(text, scan, header);
}

}  // namespace

Layout guess_layout(std::string_view text, bool complete, const GivenDialect& given) {
  if (given.delimiter) return weigh_delimiter(text, complete, *given.delimiter, given);
  std::vector<Layout> layouts;
  Layout best;
  const Layout one = weigh_delimiter(text, complete, ',', given);
  for (const Candidate& candidate : kCandidates) {
    if (!holds(text, std::string_view(&candidate.delimiter, 1))) continue;
    if (candidate.delimiter == given.quote || candidate.delimiter == given.comment) continue;
    if (candidate.delimiter == ':' && colons_are_clocks(text)) continue;
    Layout layout = candidate.delimiter == ',' ? one : weigh_delimiter(text, complete, candidate.delimiter, given);
    if (layout.fields < 2) continue;
    if (candidate.delimiter == ' ' && (best.score >= 0.5 || !blanks_part_cells(text, complete, layout))) continue;
    // Two cells may be one with a colon in it; more are hardly, least of all where each is a number or a date.
    const double weight_of_many = layout.score >= 1 ? 0.98 : 0.9;
    layout.score *= candidate.delimiter == ':' && layout.fields > 2 ? weight_of_many : candidate.weight;
    if (layout.score > best.score) best = layout;
    layouts.push_back(layout);
  }
  const Layout highest = best;
  for (const Layout& layout : layouts) {
    if (!reads_header_above(text, complete, layout, highest)) continue;
    if (best.first == highest.first || layout.score > best.score) best = layout;
  }
  // Uneven rows are better than none, and than lines whose quotes wrap cells of them.
  const bool only_quotes = one.dialect.quote == '\0' && best.dialect.quote != '\0' && best.score >= 0.3;
  if (best.score >= 0.5 || best.score > one.score || only_quotes || (one.fields > 1 && best.fields > 1)) {
    if (!given.comment) take_top_comments_as_preamble(text, complete, best);
    return best;
  }
  return one;
}

}  // namespace northstar::csv
