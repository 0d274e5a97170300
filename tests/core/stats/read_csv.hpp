// Reads the small, well-formed tables of tests/data: no quotes, comma separated.
#pragma once

#include <cstdlib>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace northstar::test {

struct Table {
  std::vector<std::string> names;
  std::vector<std::vector<std::string>> rows;

  std::size_t column(const std::string& name) const {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == name) return i;
    }
    throw std::runtime_error("no column " + name);
  }
  const std::string& text(std::size_t row, const std::string& name) const { return rows[row][column(name)]; }
  /// An empty cell is missing.
  std::vector<std::optional<double>> series(const std::string& name) const {
    std::vector<std::optional<double>> out;
    for (const auto& row : rows) {
      const std::string& cell = row[column(name)];
      out.push_back(cell.empty() ? std::nullopt : std::optional<double>(std::strtod(cell.c_str(), nullptr)));
    }
    return out;
  }
  std::vector<double> numbers(const std::string& name) const {
    std::vector<double> out;
    for (const auto& v : series(name)) out.push_back(v.value());
    return out;
  }
};

inline std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> out(1);
  for (char c : line) {
    if (c == separator) {
      out.emplace_back();
    } else if (c != '\r') {
      out.back() += c;
    }
  }
  return out;
}

inline Table read_csv(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot open " + path);
  Table out;
  std::string line;
  std::getline(file, line);
  out.names = split(line, ',');
  while (std::getline(file, line)) {
    if (!line.empty()) out.rows.push_back(split(line, ','));
  }
  return out;
}

}  // namespace northstar::test
