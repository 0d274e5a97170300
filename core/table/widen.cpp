#include "table/widen.hpp"

#include <algorithm>

namespace northstar::table {
namespace {

bool is_number(ColumnType type) { return type == ColumnType::integer || type == ColumnType::decimal; }

/// Whether every number that was read in form `from` means the same in form `to`.
bool reads_alike(const NumberFormat& from, const NumberFormat& to, const ColumnEvidence& evidence) {
  if (evidence.decimals > 0) return from.thousands == '\0' && from.decimal == to.decimal;
  if (from.thousands == '\0') return true;
  // "1,234" throughout may be decimals after all, as soon as "12,5" turns up.
  return evidence.proofs == 0 && to.decimal == from.thousands && to.thousands != from.thousands;
}

/// The form that reads most of the cells that the present one does not, and all others alike; gives the unread ones.
std::uint64_t widen_number_form(NumberFormat& form, bool keep_decimal, const ColumnEvidence& evidence) {
  std::uint64_t most = 0;
  const NumberFormat began = form;
  for (std::size_t i = 0; i < number_format_count; ++i) {
    NumberFormat candidate = all_number_formats()[i];
    candidate.percent = began.percent;
    if (keep_decimal && candidate.decimal != began.decimal) continue;
    if (evidence.other_form[i] <= most || !reads_alike(began, candidate, evidence)) continue;
    most = evidence.other_form[i];
    form = candidate;
  }
  return evidence.unread - most;
}

/// The order of day and month that reads more cells; gives the unread ones.
std::uint64_t widen_date_order(time::TimeGuess& guess, const ColumnEvidence& evidence) {
  if (evidence.proofs + evidence.other_order > 0) guess.ambiguous_day_month = false;
  if (evidence.other_order <= evidence.proofs) return evidence.unread;
  guess.format = *other_order_of(guess.format);
  return evidence.unread - evidence.other_order + evidence.proofs;
}

void become_text(ColumnProfile& profile, const ColumnEvidence& evidence, std::uint64_t unread) {
  profile.contradiction =
      Contradiction{profile.type, evidence.cells, unread, evidence.first_unread_line, evidence.first_unread};
  profile.type = ColumnType::text;
  profile.number = {};
  profile.time.reset();
  profile.all_integers = false;
}

bool widen_numbers(ColumnProfile& profile, const ColumnPlan& plan, const ColumnEvidence& evidence) {
  if (plan.number != profile.number) return false;
  NumberFormat form = profile.number;
  const std::uint64_t unread = widen_number_form(form, profile.decimal_is_given, evidence);
  if (!are_few(unread, evidence.cells, profile)) {
    become_text(profile, evidence, unread);
    return true;
  }
  const bool decimals = evidence.decimals > 0 || evidence.beyond_integer ||
                        (form != profile.number && form.decimal != profile.number.decimal);
  const ColumnType type = decimals ? ColumnType::decimal : ColumnType::integer;
  const bool changed = form != profile.number || join(profile.type, type) != profile.type;
  profile.number = form;
  profile.type = join(profile.type, type);
  profile.all_integers = profile.type == ColumnType::integer;
  return changed;
}

bool widen_times(ColumnProfile& profile, const ColumnPlan& plan, const ColumnEvidence& evidence) {
  time::TimeFormat loaded = plan.time;
  loaded.has_time = profile.time->format.has_time;
  if (loaded != profile.time->format) return false;
  time::TimeGuess guess = *profile.time;
  const std::uint64_t unread = widen_date_order(guess, evidence);
  if (!are_few(unread, evidence.cells, profile)) {
    become_text(profile, evidence, unread);
    return true;
  }
  const bool clocked = evidence.has_clock && profile.type == ColumnType::date;
  if (clocked) {
    profile.type = ColumnType::date_time;
    guess.format.has_time = true;
  }
  const bool changed =
      clocked || guess.format != profile.time->format || guess.ambiguous_day_month != profile.time->ambiguous_day_month;
  profile.time = guess;
  return changed;
}

}  // namespace

bool are_few(std::uint64_t unread, std::uint64_t cells, const ColumnProfile& profile) {
  return unread <= 3 || unread * 100 <= cells || unread * profile.filled <= profile.unread * cells;
}

bool widen(ColumnProfile& profile, const ColumnPlan& plan, const ColumnEvidence& evidence) {
  if (evidence.cells == 0 || profile.found) return false;
  switch (evidence.kind) {
    case CellKind::number:
      return (is_number(profile.type) || profile.type == ColumnType::empty) && widen_numbers(profile, plan, evidence);
    case CellKind::time: return profile.time && widen_times(profile, plan, evidence);
    case CellKind::boolean:
      if (profile.type != ColumnType::boolean || are_few(evidence.unread, evidence.cells, profile)) return false;
      become_text(profile, evidence, evidence.unread);
      return true;
    case CellKind::text: break;
  }
  return false;
}

}  // namespace northstar::table
