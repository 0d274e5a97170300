#include "csv/not_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "base/text.hpp"

namespace northstar::csv {
namespace {

struct Kind {
  std::string_view begins;
  std::string_view is;  // “x” is …
  std::string_view remedy;
};

constexpr std::string_view kSaveAsCsv = "Save it as CSV, or copy the cells and paste them here.";
constexpr std::string_view kUnpack = "Unpack it and choose the CSV file inside.";
constexpr std::string_view kExportAsCsv = "Export the table as CSV instead.";

constexpr std::array<Kind, 16> kKinds = {{
    {"\xD0\xCF\x11\xE0", "is an Excel workbook of the old kind.", kSaveAsCsv},
    {"\x1F\x8B", "is a gzip archive.", kUnpack},
    {"BZh", "is a bzip2 archive.", kUnpack},
    {"\xFD"
     "7zXZ",
     "is an xz archive.", kUnpack},
    {"7z\xBC\xAF", "is a 7-Zip archive.", kUnpack},
    {"\x28\xB5\x2F\xFD", "is a zstd archive.", kUnpack},
    {"Rar!", "is a RAR archive.", kUnpack},
    {"%PDF", "is a PDF document.", kExportAsCsv},
    {"{\\rtf", "is a text document.", kExportAsCsv},
    {"\x89PNG", "is an image.", kExportAsCsv},
    {"\xFF\xD8\xFF", "is an image.", kExportAsCsv},
    {"GIF8", "is an image.", kExportAsCsv},
    {"RIFF", "is an image or a recording.", kExportAsCsv},
    {"PAR1", "is a Parquet file.", kExportAsCsv},
    {"SQLite format 3", "is an SQLite database.", kExportAsCsv},
    {"version https://git-lfs", "is only a pointer to a file kept by Git LFS.",
     "Run git lfs pull and choose the file again."},
}};

Error no_text(std::string_view file, std::string_view is, std::string_view remedy) {
  return {ErrorCode::not_text, "", quoted_name(file) + " " + std::string(is), std::string(remedy)};
}

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

bool ends(std::string_view text, std::string_view with) {
  return text.size() >= with.size() && text.substr(text.size() - with.size()) == with;
}

/// An object, or a list of objects or lists; "[id],[name]" is a header.
bool is_json(std::string_view front) {
  if (front.empty() || (front[0] != '{' && front[0] != '[')) return false;
  const std::string_view next = trim(front.substr(1));
  if (next.empty()) return false;
  return front[0] == '{' ? next[0] == '"' || next[0] == '}' : next[0] == '{' || next[0] == '[';
}

bool is_binary(std::string_view bytes) {
  const auto is_control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && byte != 0x1F;
  };
  const auto controls = static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), is_control));
  return controls >= 4 && controls * 50 >= bytes.size();
}

}  // namespace

std::string quoted_name(std::string_view file) { return "\xE2\x80\x9C" + shorten(file) + "\xE2\x80\x9D"; }

std::optional<Error> why_not_text(std::string_view bytes, std::string_view file) {
  const std::string name = lower_ascii(file);
  if (begins(bytes, "PK\x03\x04") || begins(bytes, "PK\x05\x06")) {
    if (ends(name, ".zip")) return no_text(file, "is a zip archive.", kUnpack);
    if (ends(name, ".ods")) return no_text(file, "is a spreadsheet.", kSaveAsCsv);
    if (ends(name, ".numbers")) return no_text(file, "is a Numbers document.", kSaveAsCsv);
    return no_text(file, "is an Excel workbook.", kSaveAsCsv);
  }
  for (const Kind& kind : kKinds) {
    if (begins(bytes, kind.begins)) return no_text(file, kind.is, kind.remedy);
  }
  return std::nullopt;
}

std::optional<Error> why_not_table(std::string_view text, std::string_view file) {
  static constexpr std::array<std::string_view, 12> web = {"<!doctype html", "<html",   "<head", "<body",
                                                           "<table",         "<style",  "<meta", "<script",
                                                           "<div",           "<title>", "<p>",   "<center>"};
  std::string_view trimmed = trim(text.substr(0, 4096));
  while (begins(trimmed, "<!--")) {
    const std::size_t end = trimmed.find("-->");
    if (end == std::string_view::npos) break;
    trimmed = trim(trimmed.substr(end + 3));
  }
  const std::string front = lower_ascii(trimmed.substr(0, 256));
  if (std::any_of(web.begin(), web.end(), [&](std::string_view tag) { return begins(front, tag); }))
    return no_text(file, "is a web page.", "Log in to the tool it comes from and export the table as CSV again.");
  if (begins(front, "<?xml")) return no_text(file, "is an XML document.", kExportAsCsv);
  if (is_json(front)) return no_text(file, "holds JSON.", kExportAsCsv);
  if (is_binary(text))  // or text of an encoding that can be said
    return Error{ErrorCode::bad_dialect, "", quoted_name(file) + " is no text.", std::string(kExportAsCsv)};
  return std::nullopt;
}

}  // namespace northstar::csv
