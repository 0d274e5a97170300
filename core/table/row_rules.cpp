#include "table/row_rules.hpp"

#include <algorithm>

namespace northstar::table {
namespace {

std::string_view raw(std::string_view bytes, const csv::Field& field) {
  return bytes.substr(field.begin, field.end - field.begin);
}

}  // namespace

RowRules::RowRules(const LoadPlan& plan)
    // A turned table has two columns more than the file.
    : fields_(static_cast<std::uint32_t>(plan.fields) - (plan.turn ? 2 : 0)),
      fill_down_(plan.fill_down),
      turn_(plan.turn),
      totals_watch_(plan.totals, fields_, plan.dialect) {}

std::string_view RowRules::key_of(std::string_view bytes, const csv::Scan& scan, const csv::Record& record) const {
  const int column = fill_down_->by >= 0 ? fill_down_->by : fill_down_->columns.front();
  if (record.fields <= static_cast<std::uint32_t>(column)) return {};
  return raw(bytes, scan.fields[record.first_field + static_cast<std::uint32_t>(column)]);
}

void RowRules::begin_after(std::string_view bytes, const csv::Scan& scan, const csv::Record& record) {
  has_boundary_ = true;
  if (const std::string_view key = key_of(bytes, scan, record); !key.empty()) boundary_key_ = key;
}

bool RowRules::continues(std::string_view bytes, const csv::Scan& scan, const csv::Record& record) {
  const std::string_view key = key_of(bytes, scan, record);
  if (key.empty()) return true;
  const bool same = has_boundary_ && fill_down_->by >= 0 && key == boundary_key_;
  boundary_key_ = key;
  has_boundary_ = true;
  return same;
}

PreparedRows RowRules::apply(std::string_view bytes, const csv::Scan& scan, std::size_t count, std::uint64_t byte,
                             std::uint64_t lines, TotalsFacts& totals) {
  totals_.clear();
  if (totals_watch_.active()) totals_watch_.look(bytes, scan, count, byte, lines, totals_, totals);
  if (!fill_down_ && !turn_) return {bytes, &scan, count, totals_};
  prepared_.records.assign(scan.records.begin(), scan.records.begin() + static_cast<std::ptrdiff_t>(count));
  prepared_.fields = scan.fields;
  text_.assign(bytes);
  if (fill_down_) fill(bytes, count);
  const csv::Scan* out = &prepared_;
  if (turn_) {
    turn(count);
    out = &turned_;
    count = turned_.records.size();
  }
  prepared_.consumed = turned_.consumed = text_.size();
  const std::size_t size = text_.size();
  text_.append(64, '\0');
  return {std::string_view(text_.data(), size), out, count, totals_};
}

void RowRules::point_to(csv::Field& field, const Carried& carried) {
  field.begin = static_cast<std::uint32_t>(text_.size());
  text_ += carried.text;
  field.end = static_cast<std::uint32_t>(text_.size());
  field.quoted = carried.quoted;
  field.escaped = carried.escaped;
}

void RowRules::fill(std::string_view bytes, std::size_t count) {
  std::size_t next_total = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const csv::Record& record = prepared_.records[i];
    if (next_total < totals_.size() && totals_[next_total] == i) {
      ++next_total;
      continue;
    }
    if (record.fields < fields_) continue;
    csv::Field* const fields = prepared_.fields.data() + record.first_field;
    const std::string_view key = key_of(bytes, prepared_, record);
    const bool goes_on = in_group_ && (key.empty() || (fill_down_->by >= 0 && key == group_key_));
    if (!goes_on) {
      in_group_ = true;
      group_key_ = key;
      carried_.clear();
      for (const int column : fill_down_->columns) {
        const csv::Field& field = fields[column];
        carried_.push_back({std::string(raw(bytes, field)), field.quoted, field.escaped});
      }
      continue;
    }
    for (std::size_t c = 0; c < carried_.size(); ++c) {
      csv::Field& field = fields[fill_down_->columns[c]];
      if (field.begin == field.end) point_to(field, carried_[c]);
    }
    for (const int column : fill_down_->once) {
      csv::Field& field = fields[column];
      field.end = field.begin;
      field.quoted = field.escaped = false;
    }
  }
}

void RowRules::turn(std::size_t count) {
  turned_.clear();
  std::vector<csv::Field> names;
  for (const auto& [column, name] : turn_->columns) {
    csv::Field field;
    point_to(field, {name, false, false});
    names.push_back(field);
  }
  std::vector<std::uint32_t> totals;
  std::size_t next_total = 0;
  for (std::size_t i = 0; i < count; ++i) {
    csv::Record record = prepared_.records[i];
    const auto first = prepared_.fields.begin() + record.first_field;
    const bool total = next_total < totals_.size() && totals_[next_total] == i;
    if (total || record.fields < fields_ || record.unclosed_quote) {
      next_total += total;
      if (total) totals.push_back(static_cast<std::uint32_t>(turned_.records.size()));
      record.first_field = static_cast<std::uint32_t>(turned_.fields.size());
      turned_.fields.insert(turned_.fields.end(), first, first + record.fields);
      turned_.records.push_back(record);
      continue;
    }
    if (record.fields > fields_ && std::any_of(first + fields_, first + record.fields,
                                               [](const csv::Field& field) { return field.begin != field.end; })) {
      record.first_field = static_cast<std::uint32_t>(turned_.fields.size());
      turned_.fields.insert(turned_.fields.end(), first, first + record.fields);
      turned_.fields.insert(turned_.fields.end(), 2, *(first + record.fields - 1));  // too long in a turned table too
      record.fields += 2;
      turned_.records.push_back(record);
      continue;
    }
    for (std::size_t c = 0; c < names.size(); ++c) {
      const csv::Field cell = *(first + turn_->columns[c].first);
      if (is_missing(raw(text_, cell))) continue;  // an empty cell is no row
      record.first_field = static_cast<std::uint32_t>(turned_.fields.size());
      record.fields = fields_ + 2;
      turned_.fields.insert(turned_.fields.end(), first, first + fields_);
      turned_.fields.push_back(names[c]);
      turned_.fields.push_back(cell);
      turned_.records.push_back(record);
    }
  }
  totals_ = std::move(totals);
}

}  // namespace northstar::table
