// What was understood of a file, what was guessed of a definition, and errors, as JSON with their words.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/text.hpp"
#include "project/json_text.hpp"
#include "project/project.hpp"
#include "report/cell_json.hpp"
#include "report/loading_words.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"

namespace northstar::report {
namespace {

std::string a(const std::vector<std::string>& args, std::size_t i) { return i < args.size() ? args[i] : ""; }

std::string reason_words(const project::Guess& g) {
  const std::string& r = g.reason;
  if (r == "header_name") return "the header " + in_quotes(a(g.args, 0)) + " says so";
  if (r == "repeated_ids") return "ids in " + in_quotes(a(g.args, 0)) + " come back in later rows";
  if (r == "reads_as_dates") return "cells of " + in_quotes(a(g.args, 0)) + " are dates, " + a(g.args, 1);
  if (r == "few_values") return in_quotes(a(g.args, 0)) + " holds " + a(g.args, 1) + " different texts";
  if (r == "amounts") return in_quotes(a(g.args, 0)) + " holds amounts";
  if (r == "role_from_columns") return "the columns found make this " + a(g.args, 0);
  if (r == "grain_from_span") return a(g.args, 0) + " days lie between the first and the last date seen";
  if (r == "grain_from_rows") return "one row a " + a(g.args, 0);
  if (r == "star_units") return "units that customers keep are value received";
  if (r == "star_orders") return "orders are the value these rows record";
  if (r == "star_active") return "people who come back are the value these rows record";
  if (r == "star_time_spent") return "time spent is the value these rows record";
  if (r == "star_series_candidate") return "the first column that is not money";
  if (r == "star_only_metric") return "the only number in the file";
  if (r == "star_won_deals") return "won deals are the value these rows record";
  if (r == "star_score") return "the score is what these answers record";
  if (r == "outcome_revenue") return in_quotes(a(g.args, 0)) + " is what the business is paid";
  if (r == "outcome_same_rows") return in_quotes(a(g.args, 0)) + " comes from the rows of the North Star itself";
  if (r == "reach_frequency_depth") return "reach, frequency and depth of " + in_quotes(a(g.args, 0));
  if (r == "product_of_drivers") return "drivers that multiply to " + in_quotes(a(g.args, 0));
  if (r == "active_by_history") return "new, retained and resurrected of " + in_quotes(a(g.args, 0));
  if (r == "cancelled_left_out")
    return "values of " + in_quotes(a(g.args, 0)) + " that begin with " + in_quotes(a(g.args, 1)) + " look cancelled";
  if (r == "failed_left_out") return "failed rows by " + in_quotes(a(g.args, 0)) + " are left out";
  return r;
}

/// "1 Sep to 30 Sep 2026" of two ISO days.
std::string days_words(const std::string& first, const std::string& last) {
  const auto day = [](const std::string& iso) {
    const auto seconds = time::read_time(iso, time::TimeFormat{});
    return seconds ? date_words(time::days_from_seconds(*seconds)) : iso;
  };
  return day(first) + " to " + day(last);
}

struct NoticeWords {
  std::string text, remedy;
};

/// The click in the tool that puts a day into every row of its export.
std::string day_click(std::string_view tool) {
  if (tool == "google_ads") return "In Google Ads: Segment \xE2\x86\x92 Time \xE2\x86\x92 Day, then download again.";
  if (tool == "meta") return "In Ads Manager: Breakdown \xE2\x86\x92 By time \xE2\x86\x92 Day, then export again.";
  if (tool == "ga4") return "In Analytics: add Date as a dimension in an exploration, then export it.";
  if (tool == "linkedin") return "In Campaign Manager: Export \xE2\x86\x92 Time breakdown \xE2\x86\x92 Daily.";
  if (tool == "tiktok") return "In Ads Manager: add the dimension Day, then export again.";
  if (tool == "search_console") return "In Search Console: export the Dates table, or one file per period.";
  return "Export it again with the day of each row. In Google Ads, say: Segment \xE2\x86\x92 Time \xE2\x86\x92 Day.";
}

NoticeWords words_of(const project::Notice& n) {
  const std::string file = in_quotes(n.file);
  const std::string first = a(n.args, 0);
  const std::string tool = n.args.empty() ? "" : n.args.back();
  if (n.code == "no_date_column")
    return {"No column of " + file + " holds a date, so nothing can be counted per week.", day_click(tool)};
  if (n.code == "snapshot")
    return {file + " is a snapshot: one row per " + in_quotes(first) + " and no date. It shows today and no history.",
            "Add a file with one row per event or payment and its date."};
  if (n.code == "deals_snapshot")
    return {file + " is a snapshot of deals: " + in_quotes(first) +
                " says how each stands today, and no date says since when. When deals were created, won or lost, how "
                "many were open at the end of a week and how long they take cannot be known from it.",
            "Export the deals with their create and close dates, or with the date of each stage. In HubSpot: the "
            "columns \xE2\x80\x9C"
            "Date entered \xE2\x80\xA6\xE2\x80\x9D. In Salesforce: the report Opportunity History."};
  if (n.code == "one_period") {
    if (first.empty()) return {file + " covers one period as a whole, without a day in its rows.", day_click(tool)};
    return {file + " covers " + days_words(first, a(n.args, 1)) + " as a whole, without a day in its rows.",
            day_click(tool)};
  }
  if (n.code == "replaces" || n.code == "restates") {
    const std::string days = count_words(std::atoll(a(n.args, 3).c_str()));
    std::string text = file + (n.code == "replaces" ? " replaces " : " restates ") + in_quotes(first) + " from " +
                       days_words(a(n.args, 1), a(n.args, 2)) + "; " + days +
                       (days == "1" ? " day was" : " days were") + " said again, " +
                       (a(n.args, 4) == "0" ? std::string("none") : count_words(std::atoll(a(n.args, 4).c_str()))) +
                       " of them changed by more than 5" + std::string(no_break_space) + "%.";
    if (n.code == "replaces") return {text, ""};
    return {text + " The two files are kept apart and never added.",
            "Export the longer range in one file to have all days in one table."};
  }
  if (n.code == "months_turned")
    return {file + " has its months as columns, " + first + " to " + a(n.args, 1) + "; they are read as rows.", ""};
  if (n.code == "failed_left_out")
    return {"Rows that " + in_quotes(first) + " calls " + a(n.args, 1) + " count in no number.", ""};
  if (n.code == "not_used")
    return {"No part was found for " + file + ".", "Choose its role and columns, or remove it."};
  if (n.code == "tiny")
    return {file + " has " + first + " rows. That is too few to say anything.", "Export a longer date range."};
  if (n.code == "ambiguous_dates")
    return {
        "Every date in " + in_quotes(first) + " fits day first and month first alike; read as " + a(n.args, 1) + ".",
        "Choose the other order if that is wrong."};
  if (n.code == "no_join")
    return {"Ids in " + in_quotes(first) + " of " + file + " are not found in " + in_quotes(a(n.args, 2)) + " of " +
                in_quotes(a(n.args, 1)) + ".",
            "Choose the columns that hold the same id in both files."};
  if (n.code == "all_failed") return {"No row of " + file + " was paid, by " + in_quotes(first) + ".", ""};
  if (n.code == "minor_units")
    return {"Amounts in " + in_quotes(first) + " look like cents; they are divided by 100.",
            "Take the division out of the measure if they are whole units."};
  if (n.code == "mixed_currencies")
    return {in_quotes(first) + " of " + file + " holds " + list_words({n.args.begin() + 1, n.args.end()}) +
                ", which make no sum, so it is not added up.",
            "Export it with the currency in a column of its own."};
  if (n.code == "no_stages")
    return {"No row of " + file + " has anything in " + in_quotes(first) + ", so won and lost cannot be told.", ""};
  if (n.code == "doubtful_encoding")
    return {
        "The letters of " + file + " may be wrong: it is no UTF-8, and its other characters look like no Western ones.",
        "Choose its encoding under “Read it differently”, or save it as UTF-8 in the program it comes from."};
  if (n.code == "header_lines")
    return {file + " has " + first + " lines of column names; they are joined, as in " + in_quotes(a(n.args, 1)) + ".",
            ""};
  if (n.code == "millionths")
    return {"Amounts in " + in_quotes(first) + " are millionths of the currency; they are divided by 1,000,000.", ""};
  if (n.code == "no_entity")
    return {"No column of " + file + " says who, so reach and retention cannot be had.",
            "Add a column with a customer id."};
  if (n.code == "no_value") return {"No column of " + file + " holds an amount; its rows are counted.", ""};
  return {n.code, ""};
}

const char* name_of(project::Notice::Kind kind) {
  switch (kind) {
    case project::Notice::Kind::note: return "note";
    case project::Notice::Kind::warning: return "warning";
    case project::Notice::Kind::error: return "error";
  }
  return "note";
}

struct QuestionWords {
  std::string text, why;
};

QuestionWords words_of(const project::Question& q) {
  if (q.code == "date_order")
    return {"Is " + a(q.args, 1) + " in " + in_quotes(a(q.args, 0)) + " written day first or month first?",
            "Every date of the column fits both."};
  if (q.code == "minor_units")
    return {"Are the amounts in " + in_quotes(a(q.args, 0)) + " cents?",
            "They are whole numbers, as payment tools write cents."};
  if (q.code == "several_currencies") {
    std::vector<std::string> codes(
        q.args.begin() + std::min<std::ptrdiff_t>(2, static_cast<std::ptrdiff_t>(q.args.size())), q.args.end());
    return {in_quotes(a(q.args, 0)) + " holds " + list_words(codes) + ". Which one should be added up?",
            "Amounts of several currencies, by " + in_quotes(a(q.args, 1)) + ", make no sum."};
  }
  if (q.code == "duration_unit")
    return {"In which unit is " + in_quotes(a(q.args, 0)) + " written?", "It is then shown in hours."};
  if (q.code == "who")
    return {"Who is counted: by " + in_quotes(a(q.args, 0)) + " or by " + in_quotes(a(q.args, 1)) + "?",
            "Both hold ids that come back, such as those of users and of their teams."};
  if (q.code == "won_stages")
    return {"Which stage in " + in_quotes(a(q.args, 0)) + " counts as won?", "Stage names are your own."};
  return {q.code, ""};
}

std::string detail_words(const project::Option& o) {
  if (o.args.size() < 2) return "";
  return o.code == "currency" ? o.args[1] + (o.args[1] == "1" ? " row seen" : " rows seen") : o.args[1];
}

std::string option_words(const project::Option& o) {
  if (o.code == "day_first") return "Day first";
  if (o.code == "month_first") return "Month first";
  if (o.code == "cents") return "Cents";
  if (o.code == "whole") return "Whole units";
  if (o.code == "as_it_is") return "Leave it as it is";
  if (o.code == "seconds") return "Seconds";
  if (o.code == "minutes") return "Minutes";
  if (o.code == "milliseconds") return "Milliseconds";
  if (o.code == "hours") return "Hours";
  return o.args.empty() ? o.code : o.args[0];
}

}  // namespace

std::string format_words(const table::ColumnProfile& column) {
  if (column.time) return time::describe(column.time->format);
  if (column.type != table::ColumnType::integer && column.type != table::ColumnType::decimal) return "";
  std::string example = "1";
  if (column.number.thousands != '\0') example += std::string(1, column.number.thousands);
  example += "234";
  if (column.type == table::ColumnType::decimal) example += std::string(1, column.number.decimal) + "56";
  return column.number.percent ? example + "%" : example;
}

Json number_or_null(std::optional<double> value) {
  return value && *value - *value == 0 ? Json(*value)
                                       : Json(nullptr);  // NaN and infinity are arithmetic without an answer
}

namespace {

std::string_view code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::empty_input: return "empty_input";
    case ErrorCode::not_text: return "not_text";
    case ErrorCode::no_time_column: return "no_time_column";
    case ErrorCode::bad_dialect: return "bad_dialect";
    case ErrorCode::other_encoding: return "other_encoding";
    case ErrorCode::unknown_name: return "unknown_name";
    case ErrorCode::bad_expression: return "bad_expression";
    case ErrorCode::bad_project: return "bad_project";
    case ErrorCode::not_computable: return "not_computable";
    case ErrorCode::no_join: return "no_join";
    case ErrorCode::unsupported: return "unsupported";
    case ErrorCode::cancelled: return "cancelled";
    case ErrorCode::limit_exceeded: return "limit_exceeded";
    case ErrorCode::bad_request: return "bad_request";
  }
  return "bad_request";
}

}  // namespace

Json error_object(const Error& error) {
  return object({{"code", std::string(code_of(error.code))},
                 {"place", error.place},
                 {"message", error.message},
                 {"remedy", error.remedy},
                 {"text", error.text()}});
}

std::string error_json(const Error& error) {
  return error_object(error).dump(-1, ' ', false, Json::error_handler_t::replace);
}

namespace {

std::string_view encoding_name(const csv::Dialect& dialect) {
  return csv::name_of(dialect.decoded_from.value_or(dialect.encoding));
}

/// As `inspect` prints it and as an override names it: characters and counts, no words.
Json dialect_object(const csv::Head& head) {
  const csv::Dialect& dialect = head.dialect;
  static constexpr std::array<const char*, 4> newlines = {"\n", "\r\n", "\r", "mixed"};
  std::string encoding = lower_ascii(encoding_name(dialect));
  if (dialect.has_bom && dialect.encoding == csv::Encoding::utf8) encoding += "-sig";
  const auto character = [](char c) { return c == '\0' ? Json() : Json(std::string(1, c)); };
  return object({{"encoding", encoding},
                 {"encoding_doubtful", head.doubtful_encoding},
                 {"delimiter", character(dialect.delimiter)},
                 {"quote", character(dialect.quote)},
                 {"escape", dialect.escape == csv::Escape::doubled ? "double" : "backslash"},
                 {"newline", newlines[static_cast<std::size_t>(dialect.newline)]},
                 {"header", dialect.has_header},
                 {"header_lines", dialect.header_lines},
                 {"skip", dialect.first_record_line - 1},
                 {"comment", character(dialect.comment)},
                 {"footer", dialect.footer}});
}

Json type_object(const table::ColumnProfile& column) {
  return object({{"type", std::string(table::name_of(column.type))}, {"format", format_words(column)}});
}

Json column_object(const table::ColumnProfile& column) {
  Json out = type_object(column);
  out["name"] = column.name;
  out["index"] = column.index;
  out["missing_share"] =
      column.cells == 0 ? 0.0 : static_cast<double>(column.missing) / static_cast<double>(column.cells);
  out["samples"] = column.samples;
  out["ambiguous_day_month"] = column.time && column.time->ambiguous_day_month;
  if (column.found) out["found"] = type_object(*column.found);
  if (column.type == table::ColumnType::text) return out;
  const table::ColumnPlan plan = table::plan_column(column);
  Json& values = out["values"] = Json::array();
  for (const std::string& sample : column.samples) values.push_back(cell_json(table::read_cell(sample, plan)));
  return out;
}

Json columns_array(const table::FileProfile& profile) {
  Json columns = Json::array();
  for (const table::ColumnProfile& column : profile.columns) columns.push_back(column_object(column));
  return columns;
}

/// The columns of the first one stand with its file.
Json tables_array(const std::vector<table::FileProfile>& tables) {
  Json out = Json::array();
  for (const table::FileProfile& profile : tables) {
    out.push_back(object({{"file", profile.file},
                          {"title", profile.notes.title},
                          {"columns", out.empty() ? Json::array() : columns_array(profile)},
                          {"turned", profile.turn.has_value()}}));
    set_notes(out.back(), profile.notes);
  }
  return out;
}

}  // namespace

std::string understanding_json(const std::vector<table::FileProfile>& tables, std::uint64_t bytes,
                               const std::optional<csv::Head>& found) {
  const table::FileProfile& profile = tables.front();
  const csv::Dialect& dialect = profile.head.dialect;
  const std::size_t shown = std::min<std::size_t>(profile.head.rows.size(), 8);
  const std::vector<std::vector<std::string>> rows(profile.head.rows.begin(), profile.head.rows.begin() + shown);
  Json json = object({{"file", profile.source},
                      {"rows", rows},
                      {"size", bytes},
                      {"tables", tables_array(tables)},
                      {"delimiter", delimiter_words(dialect.delimiter)},
                      {"encoding", std::string(encoding_name(dialect)) + (dialect.has_bom ? " with BOM" : "")},
                      {"has_header", dialect.has_header},
                      {"dialect", dialect_object(profile.head)},
                      {"header", profile.head.names},
                      {"columns", columns_array(profile)}});
  set_notes(json, profile.notes);
  if (found) json["found"] = dialect_object(*found);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string recognition_json(const project::Recognition& recognition) {
  Json guesses = Json::array();
  for (const project::Guess& g : recognition.guesses)
    guesses.push_back(
        object({{"place", g.place}, {"value", g.value}, {"certainty", g.certainty}, {"reason", reason_words(g)}}));
  Json notices = Json::array();
  for (const project::Notice& n : recognition.notices) {
    const NoticeWords words = words_of(n);
    notices.push_back(object({{"kind", name_of(n.kind)},
                              {"code", n.code},
                              {"file", n.file},
                              {"text", words.text},
                              {"remedy", words.remedy}}));
  }
  Json questions = Json::array();
  for (const project::Question& q : recognition.questions) {
    const QuestionWords words = words_of(q);
    Json options = Json::array();
    for (const project::Option& o : q.options)
      options.push_back(
          object({{"label", option_words(o)}, {"detail", detail_words(o)}, {"patch", project::json_from(o.patch)}}));
    questions.push_back(
        object({{"id", q.id}, {"place", q.place}, {"text", words.text}, {"why", words.why}, {"options", options}}));
  }
  const Json project = recognition.complete() ? project::project_json({recognition.definition, "[]"}) : Json();
  const Json json =
      object({{"project", project}, {"guesses", guesses}, {"notices", notices}, {"questions", questions}});
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string defined_json(const project::Project& project, bool must_load, const std::vector<std::string>& reread) {
  Json files = Json::array();
  for (const std::string& understood : reread) files.push_back(project::json_from(understood));
  const Json json = object({{"project", project::project_json(project)},
                            {"hash", project::definition_hash(project.definition)},
                            {"sentence", sentence_array(project.definition)},
                            {"findings", findings_array(project.definition)},
                            {"must_load", must_load},
                            {"files", files}});
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace northstar::report
