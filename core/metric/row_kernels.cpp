#include "metric/row_kernels.hpp"

#include <cassert>

#include "base/text.hpp"
#include "metric/operators.hpp"
#include "time/calendar.hpp"

namespace northstar::metric {

bool like(std::string_view text, std::string_view pattern) {
  // After a mismatch the text taken by the last % grows by one character: linear for most patterns, never exponential.
  std::size_t t = 0, p = 0, after_percent = std::string_view::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '%') {
      after_percent = ++p;
      resume = t;
    } else if (p < pattern.size() && pattern[p] == '_') {
      t += character_bytes(text.substr(t));
      ++p;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++t, ++p;
    } else if (after_percent != std::string_view::npos) {
      resume += character_bytes(text.substr(resume));
      t = resume;
      p = after_percent;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '%') ++p;
  return p == pattern.size();
}

namespace kernels {
namespace {

// -1, 0, 1 for two values of one type; booleans and others compare for equality only.
int compare_values(const Value& a, const Value& b) {
  assert(a.type == b.type);
  switch (a.type) {
    case ValueType::number: return compare(a.number, b.number);
    case ValueType::text: return a.text < b.text ? -1 : a.text == b.text ? 0 : 1;
    case ValueType::time: return a.time < b.time ? -1 : a.time == b.time ? 0 : 1;
    default: return a.boolean == b.boolean ? 0 : a.boolean ? 1 : -1;
  }
}

bool is_false(const Value& value) { return value.type == ValueType::boolean && !value.boolean; }

}  // namespace

Value logical_or(const Value* v, std::size_t, Texts&) {
  if (v[0].is_true() || v[1].is_true()) return boolean_value(true);
  return v[0].is_null() || v[1].is_null() ? Value{} : boolean_value(false);
}

Value logical_and(const Value* v, std::size_t, Texts&) {
  if (is_false(v[0]) || is_false(v[1])) return boolean_value(false);
  return v[0].is_null() || v[1].is_null() ? Value{} : boolean_value(true);
}

Value logical_not(const Value* v, std::size_t, Texts&) { return boolean_value(!v[0].boolean); }
Value equal(const Value* v, std::size_t, Texts&) { return boolean_value(compare_values(v[0], v[1]) == 0); }
Value not_equal(const Value* v, std::size_t, Texts&) { return boolean_value(compare_values(v[0], v[1]) != 0); }
Value less(const Value* v, std::size_t, Texts&) { return boolean_value(compare_values(v[0], v[1]) < 0); }
Value less_equal(const Value* v, std::size_t, Texts&) { return boolean_value(compare_values(v[0], v[1]) <= 0); }
Value greater(const Value* v, std::size_t, Texts&) { return boolean_value(compare_values(v[0], v[1]) > 0); }
Value greater_equal(const Value* v, std::size_t, Texts&) { return boolean_value(compare_values(v[0], v[1]) >= 0); }
Value add(const Value* v, std::size_t, Texts&) { return number_value(metric::add(v[0].number, v[1].number)); }
Value subtract(const Value* v, std::size_t, Texts&) { return number_value(metric::subtract(v[0].number, v[1].number)); }
Value multiply(const Value* v, std::size_t, Texts&) { return number_value(metric::multiply(v[0].number, v[1].number)); }
Value divide(const Value* v, std::size_t, Texts&) { return number_value(metric::divide(v[0].number, v[1].number)); }
Value negate(const Value* v, std::size_t, Texts&) { return number_value(metric::negate(v[0].number)); }

Value in_list(const Value* v, std::size_t count, Texts&) {
  if (v[0].is_null()) return {};
  bool saw_null = false;
  for (std::size_t i = 1; i < count; ++i) {
    if (v[i].is_null()) {
      saw_null = true;
    } else if (compare_values(v[0], v[i]) == 0) {
      return boolean_value(true);
    }
  }
  return saw_null ? Value{} : boolean_value(false);
}

Value like(const Value* v, std::size_t, Texts&) { return boolean_value(metric::like(v[0].text, v[1].text)); }
Value is_null(const Value* v, std::size_t, Texts&) { return boolean_value(v[0].is_null()); }
Value is_not_null(const Value* v, std::size_t, Texts&) { return boolean_value(!v[0].is_null()); }

Value between(const Value* v, std::size_t, Texts& made) {
  if (v[0].is_null()) return {};
  const Value both[2] = {
      v[1].is_null() ? Value{} : boolean_value(compare_values(v[0], v[1]) >= 0),
      v[2].is_null() ? Value{} : boolean_value(compare_values(v[0], v[2]) <= 0),
  };
  return logical_and(both, 2, made);
}

Value case_when(const Value* v, std::size_t count, Texts&) {
  std::size_t i = 0;
  for (; i + 1 < count; i += 2) {
    if (v[i].is_true()) return v[i + 1];
  }
  return i < count ? v[i] : Value{};
}

Value coalesce(const Value* v, std::size_t count, Texts&) {
  for (std::size_t i = 0; i < count; ++i) {
    if (!v[i].is_null()) return v[i];
  }
  return {};
}

Value null_if(const Value* v, std::size_t, Texts&) {
  const bool same = !v[0].is_null() && !v[1].is_null() && compare_values(v[0], v[1]) == 0;
  return same ? Value{} : v[0];
}

Value absolute(const Value* v, std::size_t, Texts&) { return number_value(metric::absolute(v[0].number)); }

Value lower(const Value* v, std::size_t, Texts& made) {
  made.push_back(northstar::lower(v[0].text));
  return text_value(made.back());
}

Value round(const Value* v, std::size_t, Texts&) {
  return number_value(round_to(v[0].number, static_cast<int>(to_double(v[1].number))));
}

Value days_between(const Value* v, std::size_t, Texts&) {
  return number_value(number_from(time::days_from_seconds(v[1].time) - time::days_from_seconds(v[0].time), 0));
}

}  // namespace kernels
}  // namespace northstar::metric
