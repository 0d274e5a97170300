#include "project/recognize.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "project/header_words.hpp"
#include "project/join_guess.hpp"
#include "project/metric_guess.hpp"
#include "project/metric_words.hpp"
#include "project/names.hpp"
#include "project/patch.hpp"
#include "project/restated.hpp"
#include "project/sample_span.hpp"
#include "project/table_guess.hpp"

namespace northstar::project {
namespace {

namespace m = northstar::metric;
using table::ColumnProfile;

/// The tool that wrote a file without a day in its rows, for the remedy.
std::string tool_of(const table::FileProfile& profile) {
  auto any = [&](std::initializer_list<std::string_view> starts) {
    return std::any_of(profile.columns.begin(), profile.columns.end(), [&](const ColumnProfile& c) {
      return std::any_of(starts.begin(), starts.end(),
                         [&](std::string_view s) { return std::string_view(c.name).substr(0, s.size()) == s; });
    });
  };
  if (any({"Amount spent", "Reporting starts", "Ad set name"})) return "meta";
  if (any({"Campaign status", "Campaign state", "Impr.", "Avg. CPC", "Search lost IS"})) return "google_ads";
  if (any({"Top queries", "Top pages"})) return "search_console";
  if (any({"Total Spent", "Campaign Group Name"})) return "linkedin";
  if (any({"Clicks (destination)", "Complete payment"})) return "tiktok";
  if (any({"Session primary channel", "Engaged sessions", "First user ", "Page path and screen",
           "Session default channel"})) {
    return "ga4";
  }
  return "";
}

bool holds_emails(const std::vector<std::string>& cells) {
  std::size_t mails = 0, others = 0;
  for (const std::string& cell : cells) {
    if (cell.empty()) continue;
    const std::size_t at = cell.find('@');
    ++(at != std::string::npos && at > 0 && at + 1 < cell.size() ? mails : others);
  }
  return mails > others;
}

class Recognizer {
 public:
  explicit Recognizer(const std::vector<table::FileProfile>& profiles) {
    for (const table::FileProfile& profile : profiles) {
      tables_.push_back(guess_table(profile));
      if (profile.file == profile.source) say_how_written(profile);
    }
    // A table whose months are columns is read turned, and not as it stands.
    const auto is_turned_here = [&](const TableGuess& table) {
      return std::any_of(tables_.begin(), tables_.end(), [&](const TableGuess& other) {
        return other.profile->file == table.profile->file + "#months";
      });
    };
    tables_.erase(std::remove_if(tables_.begin(), tables_.end(), is_turned_here), tables_.end());
    set_restated_aside();
    for (TableGuess& table : tables_) unique_name(table);
  }

  Recognition run() {
    const bool any_usable = std::any_of(tables_.begin(), tables_.end(), [](const TableGuess& t) { return t.usable; });
    MetricGuesser metrics(out_.definition, out_);
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      const TableGuess& table = tables_[i];
      if (table.one_period) continue;
      if (!table.usable) {
        if (any_usable && id_of(table) != nullptr && is_joined(table, tables_))
          add_table(table);
        else
          explain_unusable(table, any_usable);
        continue;
      }
      add_table(table);
      warn_about(table);
      metrics.add_table(static_cast<int>(i), table);
    }
    choose_star(metrics.stars());
    if (out_.definition.north_star) {
      choose_outcome(metrics.outcomes());
      set_grain();
    }
    add_one_period_tables(metrics);
    guess_joins(tables_, out_.definition);
    return std::move(out_);
  }

 private:
  void say_how_written(const table::FileProfile& profile) {
    const csv::Head& head = profile.head;
    if (head.doubtful_encoding) out_.notices.push_back({Notice::Kind::warning, "doubtful_encoding", profile.file, {}});
    if (head.dialect.header_lines < 2) return;
    const auto joined = std::max_element(head.header.begin(), head.header.end(), [](const auto& a, const auto& b) {
      return (a.find(" / ") != std::string::npos) < (b.find(" / ") != std::string::npos);
    });
    out_.notices.push_back(
        {Notice::Kind::note, "header_lines", profile.file, {std::to_string(head.dialect.header_lines), *joined}});
  }
  /// A newer export of the same report holds for the days it says again: an older one that it covers is not read, and
  /// one that reaches further back stays a table of its own. Never are the two added.
  void set_restated_aside() {
    std::vector<std::size_t> covered;
    for (const Restated& pair : find_restated(tables_)) {
      notice(Notice::Kind::note, pair.covers_all ? "replaces" : "restates", tables_[pair.newer],
             {tables_[pair.older].profile->file, time::iso_date(pair.first_day), time::iso_date(pair.last_day),
              std::to_string(pair.days), std::to_string(pair.changed_much)});
      if (pair.covers_all) covered.push_back(pair.older);
    }
    std::sort(covered.begin(), covered.end());
    covered.erase(std::unique(covered.begin(), covered.end()), covered.end());
    while (!covered.empty()) {
      tables_.erase(tables_.begin() + static_cast<std::ptrdiff_t>(covered.back()));
      covered.pop_back();
    }
  }

  void unique_name(TableGuess& table) {
    const std::string wanted = table.name;
    for (int i = 2; !names_.insert(table.name).second; ++i) table.name = wanted + '_' + std::to_string(i);
  }
  void guess(std::string place, std::string value, double certainty, std::string reason,
             std::vector<std::string> args) {
    out_.guesses.push_back({std::move(place), std::move(value), certainty, std::move(reason), std::move(args)});
  }
  void notice(Notice::Kind kind, const char* code, const TableGuess& table, std::vector<std::string> args = {}) {
    out_.notices.push_back({kind, code, table.profile->file, std::move(args)});
  }

  /// Files that are one range as a whole: they serve where that range lies in one period. With nothing else to go by,
  /// the period is the shortest that holds it.
  void add_one_period_tables(MetricGuesser& metrics) {
    bool chosen = out_.definition.north_star.has_value();
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      const TableGuess& table = tables_[i];
      if (!table.one_period) continue;
      const table::FileNotes& notes = table.profile->notes;
      notice(Notice::Kind::warning, "one_period", table,
             {time::iso_date(*notes.first_day), time::iso_date(*notes.last_day), tool_of(*table.profile)});
      time::Calendar calendar = out_.definition.calendar;
      if (!chosen) calendar.grain = time::Grain::day;
      const auto fits = [&] {
        return time::period_of_day(*notes.first_day, calendar) == time::period_of_day(*notes.last_day, calendar);
      };
      while (!chosen && !fits() && calendar.grain != time::Grain::year)
        calendar.grain = static_cast<time::Grain>(static_cast<int>(calendar.grain) + 1);
      if (!fits()) continue;
      add_table(table);
      metrics.add_table(static_cast<int>(i), table);
      if (chosen) continue;
      choose_star(metrics.stars());
      if (!out_.definition.north_star) continue;
      choose_outcome(metrics.outcomes());
      out_.definition.calendar = calendar;
      const std::int32_t days = *notes.last_day - *notes.first_day + 1;
      guess("calendar.grain", std::string(name_of(calendar.grain)), 0.8, "grain_from_span", {std::to_string(days)});
      chosen = true;
    }
  }

  void explain_unusable(const TableGuess& table, bool others_usable) {
    const Notice::Kind kind = others_usable ? Notice::Kind::warning : Notice::Kind::error;
    const std::string tool = tool_of(*table.profile);
    const FoundColumns& f = table.found;
    if (table.role == m::Role::spend) return notice(kind, "one_period", table, {"", "", tool});
    if (f.stage != nullptr && f.has_deal) return notice(kind, "deals_snapshot", table, {f.stage->name, tool});
    if (const ColumnProfile* id = id_of(table); id != nullptr) return notice(kind, "snapshot", table, {id->name, tool});
    notice(kind, "no_date_column", table, {tool});
  }

  void add_table(const TableGuess& table) {
    const FoundColumns& f = table.found;
    m::TableDef& def = out_.definition.tables[table.name];
    def.file = table.profile->file;
    def.role = table.role;
    const std::string path = join_path("tables", table.name);
    guess(path + ".role", std::string(name_of(table.role)), table.role_certainty, "role_from_columns",
          {std::string(name_of(table.role))});
    auto part = [&](const char* name, std::string& slot, const ColumnProfile* column, double certainty,
                    const std::string& reason, std::vector<std::string> args) {
      if (column == nullptr) return;
      slot = column->name;
      guess(path + ".columns." + name, column->name, certainty, reason, std::move(args));
    };
    if (f.time != nullptr) {
      part("time", def.columns.time, f.time, f.time_certainty, "reads_as_dates",
           {f.time->name, time::describe(f.time->time->format)});
    }
    if (table.role == m::Role::subscriptions || (table.role == m::Role::pipeline && f.stage != nullptr))
      part("end", def.columns.end, f.ended, 0.85, "header_name", {f.ended ? f.ended->name : ""});
    def.fill_down = table.fill_down;
    const bool per_entity =
        table.role != m::Role::series && table.role != m::Role::spend && table.role != m::Role::breakdown;
    if (table.role == m::Role::entities && f.entity == nullptr && is_joined(table, tables_))
      part("entity", def.columns.entity, f.row_id, 0.7, "header_name", {f.row_id->name});
    if (per_entity && f.entity != nullptr) {
      part("entity", def.columns.entity, f.entity, f.entity_certainty, f.entity_reason, {f.entity->name});
      if (holds_emails(sampled_cells(*table.profile, *f.entity))) def.formats[f.entity->name].email = true;
    }
    const ColumnProfile* event = table.role == m::Role::pipeline ? f.stage
                                 : table.role == m::Role::events ? f.event
                                                                 : nullptr;
    if (event != nullptr)
      part("event", def.columns.event, event, f.event == event ? f.event_certainty : 0.9, "header_name", {event->name});
    if (const ColumnProfile* value = value_of(table)) {
      part("value", def.columns.value, value, value == f.money ? f.money_certainty : 0.8, "amounts", {value->name});
    }
    for (const ColumnProfile* segment : f.segments) {
      guess(path + ".columns.segments[" + std::to_string(def.columns.segments.size()) + "]", segment->name, 0.7,
            "few_values", {segment->name, std::to_string(segment->distinct)});
      def.columns.segments.push_back(segment->name);
    }
  }

  static const ColumnProfile* value_of(const TableGuess& table) {
    const FoundColumns& f = table.found;
    switch (table.role) {
      case m::Role::events: return f.duration != nullptr ? f.duration : f.money;
      case m::Role::payments: return f.money != nullptr ? f.money : f.quantity;
      case m::Role::pipeline:
      case m::Role::subscriptions: return f.money;
      case m::Role::spend: return f.spend;
      case m::Role::survey: return f.score;
      case m::Role::series: return table.profile->turn ? &table.profile->columns.back() : nullptr;
      default: return nullptr;
    }
  }

  void warn_about(const TableGuess& table) {
    const FoundColumns& f = table.found;
    constexpr std::uint64_t too_few = 30;
    const SampleSize size = sample_size(*table.profile);
    if (size.whole_file && size.rows < too_few)
      notice(Notice::Kind::warning, "tiny", table, {std::to_string(size.rows)});
    if (table.profile->turn && !table.stages) {
      const auto& months = table.profile->turn->columns;
      notice(Notice::Kind::note, "months_turned", table, {months.front().second, months.back().second});
    }
    if (f.time->time->ambiguous_day_month) ask_for_date_order(table);
    const m::ColumnRoles& columns = out_.definition.tables[table.name].columns;
    if (f.other_entity != nullptr && f.entity != nullptr && columns.entity == f.entity->name) ask_who(table);
  }

  /// Two ids that come back alike: the file cannot tell whose number is meant, users or their teams.
  void ask_who(const TableGuess& table) {
    const ColumnProfile *first = table.found.entity, *other = table.found.other_entity;
    Question question;
    question.id = "who:" + table.profile->file;
    question.code = "who";
    question.place = join_path("tables", table.name) + ".columns.entity";
    question.args = {first->name, other->name};
    for (const ColumnProfile* column : {first, other})
      question.options.push_back(
          {"column", {column->name}, merge_patch({{{"tables", table.name, "columns", "entity"}, column->name}})});
    out_.questions.push_back(std::move(question));
  }

  void ask_for_date_order(const TableGuess& table) {
    const ColumnProfile& column = *table.found.time;
    const time::TimeFormat taken = column.time->format;
    notice(Notice::Kind::warning, "ambiguous_dates", table, {column.name, time::describe(taken)});
    Question question;
    question.id = "date_order:" + table.profile->file + ":" + column.name;
    question.code = "date_order";
    question.place = join_path("tables", table.name) + ".columns.time";
    question.args = {column.name, column.samples.empty() ? "" : column.samples[0]};
    for (time::DateOrder order : {time::DateOrder::day_month_year, time::DateOrder::month_day_year}) {
      time::TimeFormat format = taken;
      format.order = order;
      Option option;
      option.code = order == time::DateOrder::day_month_year ? "day_first" : "month_first";
      option.patch = merge_patch({{{"tables", table.name, "formats", column.name, "time"}, time::describe(format)}});
      question.options.insert(order == taken.order ? question.options.begin() : question.options.end(),
                              std::move(option));
    }
    out_.questions.push_back(std::move(question));
  }

  void choose_star(const std::vector<MetricChoice>& choices) {
    if (choices.empty()) return;
    const MetricChoice& best = *std::max_element(choices.begin(), choices.end(), [](const auto& a, const auto& b) {
      return a.rank != b.rank ? a.rank < b.rank : a.certainty < b.certainty;
    });
    star_ = best;
    m::Definition& d = out_.definition;
    d.north_star = m::NorthStar{};
    d.north_star->metric = best.metric;
    const TableGuess& table = tables_[static_cast<std::size_t>(best.table)];
    d.title = label_of(d, table.name);
    guess("north_star.metric", best.metric, best.certainty, best.reason, {label_of(d, best.metric)});
    if (best.drivers.size() > 1) {
      d.tree[best.metric] = {m::TreeOp::product, best.drivers};
      guess(join_path("tree", best.metric), "product", 0.8,
            best.active.empty() ? "product_of_drivers" : "reach_frequency_depth", {label_of(d, best.metric)});
    }
    if (!best.active.empty()) {
      d.tree[best.active] = {m::TreeOp::sum,
                             {best.active + ".new", best.active + ".retained", best.active + ".resurrected"}};
      guess(join_path("tree", best.active), "sum", 0.9, "active_by_history", {label_of(d, best.active)});
    }
  }

  void choose_outcome(const std::vector<MetricChoice>& choices) {
    const MetricChoice* best = nullptr;
    for (const MetricChoice& choice : choices) {
      if (choice.metric == star_.metric) continue;
      if (best == nullptr || choice.rank > best->rank) best = &choice;
    }
    if (best == nullptr) return;
    m::Definition& d = out_.definition;
    d.outcome = best->metric;
    const bool same_rows =
        best->table == star_.table && tables_[static_cast<std::size_t>(star_.table)].role != m::Role::series;
    guess("outcome", best->metric, best->certainty, same_rows ? "outcome_same_rows" : "outcome_revenue",
          {label_of(d, best->metric)});
    if (best->table != star_.table)
      compare_ids(tables_[static_cast<std::size_t>(star_.table)], tables_[static_cast<std::size_t>(best->table)]);
  }

  /// Ids of two kinds (numbers here, e-mails there) that share none in their first rows will not meet in the others.
  void compare_ids(const TableGuess& a, const TableGuess& b) {
    if (a.found.entity == nullptr || b.found.entity == nullptr) return;
    const auto ids_of = [](const TableGuess& table) {
      std::vector<std::string> ids = sampled_cells(*table.profile, *table.found.entity);
      if (!holds_emails(ids)) return ids;
      for (std::string& id : ids) id = lower(trim(id));
      return ids;
    };
    const std::vector<std::string> left = ids_of(a), right = ids_of(b);
    const std::set<std::string> known(left.begin(), left.end());
    if (std::any_of(right.begin(), right.end(),
                    [&](const std::string& id) { return !id.empty() && known.count(id) > 0; }))
      return;
    auto kind = [](const std::vector<std::string>& ids) {
      if (holds_emails(ids)) return 1;
      const auto numbers = std::count_if(ids.begin(), ids.end(), [](const std::string& id) {
        return !id.empty() && id.find_first_not_of("0123456789.") == std::string::npos;
      });
      return 2 * static_cast<std::size_t>(numbers) > ids.size() ? 2 : 3;
    };
    if (kind(left) == kind(right)) return;
    notice(Notice::Kind::warning, "no_join", a, {a.found.entity->name, b.profile->file, b.found.entity->name});
  }

  void set_grain() {
    const TableGuess& table = tables_[static_cast<std::size_t>(star_.table)];
    const GrainGuess grain = guess_grain(*table.profile, *table.found.time, table.role == m::Role::series);
    out_.definition.calendar.grain = grain.grain;
    out_.definition.calendar.week_start = grain.week_start;
    guess("calendar.grain", std::string(name_of(grain.grain)), grain.from_rows ? 0.95 : 0.8,
          grain.from_rows ? "grain_from_rows" : "grain_from_span",
          {grain.from_rows ? std::string(name_of(grain.grain)) : std::to_string(grain.sampled_days)});
  }

  std::vector<TableGuess> tables_;
  std::set<std::string> names_;
  MetricChoice star_;
  Recognition out_;
};

}  // namespace

Recognition recognize(const std::vector<table::FileProfile>& profiles) { return Recognizer(profiles).run(); }

}  // namespace northstar::project
