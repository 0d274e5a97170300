// The scanner in any dialect: against its scalar oracle, and fed piece by piece against all at once.
#include <algorithm>
#include <string>
#include <vector>

#include "csv/csv.hpp"
#include "expect.hpp"

using namespace northstar;

namespace {

constexpr std::size_t kPadding = 64;

bool same(const csv::Scan& a, const csv::Scan& b) {
  const auto same_record = [](const csv::Record& x, const csv::Record& y) {
    return x.begin == y.begin && x.end == y.end && x.first_field == y.first_field && x.fields == y.fields &&
           x.lines_before == y.lines_before && x.unclosed_quote == y.unclosed_quote &&
           x.text_after_quote == y.text_after_quote;
  };
  const auto same_field = [](const csv::Field& x, const csv::Field& y) {
    return x.begin == y.begin && x.end == y.end && x.quoted == y.quoted && x.escaped == y.escaped;
  };
  return a.consumed == b.consumed && a.lines == b.lines &&
         std::equal(a.records.begin(), a.records.end(), b.records.begin(), b.records.end(), same_record) &&
         std::equal(a.fields.begin(), a.fields.end(), b.fields.begin(), b.fields.end(), same_field);
}

csv::Dialect chosen(unsigned choice, unsigned ends) {
  csv::Dialect dialect;
  dialect.delimiter = ",;\t| :^\x1F"[choice % 8];
  dialect.quote = "\"'\"\0"[choice / 8 % 4];
  dialect.escape = choice & 32 ? csv::Escape::backslash : csv::Escape::doubled;
  dialect.comment = choice & 64 ? '#' : '\0';
  if (choice / 8 % 4 == 2) dialect.ends = {(ends & 1) != 0, (ends & 2) != 0};
  return dialect;
}

/// Bytes that may be read, but not used, stand behind `text`.
std::string padded(std::string_view text, char padding) { return std::string(text) + std::string(kPadding, padding); }

/// As a loader scans: what a piece leaves over is read again with the next one.
csv::Scan scan_in_pieces(std::string_view text, std::size_t piece, const csv::Dialect& dialect, bool at_end) {
  csv::Scan all;
  std::size_t taken = 0;
  for (std::size_t fed = 0; fed < text.size();) {
    fed = std::min(fed + piece, text.size());
    const std::string bytes = padded(text.substr(taken, fed - taken), '\n');
    csv::Scan part;
    csv::scan(std::string_view(bytes).substr(0, fed - taken), dialect, at_end && fed == text.size(), part);
    const auto offset = static_cast<std::uint32_t>(taken);
    for (csv::Record record : part.records) {
      record.begin += offset, record.end += offset, record.lines_before += all.lines;
      record.first_field += static_cast<std::uint32_t>(all.fields.size());
      all.records.push_back(record);
    }
    for (csv::Field field : part.fields) {
      field.begin += offset, field.end += offset;
      all.fields.push_back(field);
    }
    taken += part.consumed;
    all.lines += part.lines;
  }
  all.consumed = taken;
  return all;
}

void unescape_all(std::string_view text, const csv::Scan& scan, const csv::Dialect& dialect) {
  std::string cell;
  for (const csv::Field& field : scan.fields) {
    fuzz::expect(field.begin <= field.end && field.end <= text.size(), "a field lies inside the text");
    csv::unescape(text.substr(field.begin, field.end - field.begin), dialect, cell);
    fuzz::expect(cell.size() <= field.end - field.begin, "undoing escapes adds nothing");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text = fuzz::text_of(data, size);
  const unsigned choice = fuzz::take_choice(text), cut = fuzz::take_choice(text);
  const csv::Dialect dialect = chosen(choice, cut);
  const bool at_end = (choice & 128) != 0;

  const std::string bytes = padded(text, cut & 128 ? '"' : '\0');
  text = std::string_view(bytes).substr(0, text.size());
  csv::Scan fast, slow;
  csv::scan(text, dialect, at_end, fast);
  csv::scan_scalar(text, dialect, at_end, slow);
  fuzz::expect(same(fast, slow), "the fast and the plain scanner agree");
  unescape_all(text, fast, dialect);

  const std::size_t piece = std::max<std::size_t>(1 + cut % 128, text.size() / 32);
  fuzz::expect(same(scan_in_pieces(text, piece, dialect, at_end), fast), "no cut changes a record");

  csv::Scan lines;
  csv::scan_lines(text, dialect, lines);
  unescape_all(text, lines, dialect);
  fuzz::expect(lines.lines == csv::count_lines(text, dialect.ends), "line by line every line end counts");
  return 0;
}
