// The operations of the protocol, one function each, over what one engine keeps: files, definition, layouts, partial
// results.
#pragma once

#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/finish_job.hpp"
#include "engine/inbox.hpp"
#include "engine/layouts.hpp"
#include "engine/load_job.hpp"
#include "engine/map_job.hpp"
#include "engine/opened_files.hpp"
#include "engine/pieces.hpp"
#include "engine/request.hpp"
#include "engine/rows_job.hpp"
#include "project/project.hpp"

namespace northstar::engine {

class Operations {
 public:
  /// The value as JSON text. `inbox`: holds the bytes that the request speaks of.
  Result<std::string> run(Request& request, Inbox& inbox);
  void drop_job();
  std::string take_state() { return std::exchange(state_, {}); }

 private:
  using Reply = Result<std::string>;

  Reply inspect(Request& request, Inbox& inbox);
  Reply forget(Request& request, Inbox& inbox);
  Reply rows(Request& request, Inbox& inbox);
  Reply recognize(Request& request, Inbox& inbox);
  Reply read(Request& request, Inbox& inbox);
  Reply define(Request& request, Inbox& inbox);
  Reply hold(Request& request, Inbox& inbox);
  Reply release(Request& request, Inbox& inbox);
  Reply plan(Request& request, Inbox& inbox);
  Reply load(Request& request, Inbox& inbox);
  Reply rest(Request& request, Inbox& inbox);
  Reply adopt(Request& request, Inbox& inbox);
  Reply facts(Request& request, Inbox& inbox);
  Reply feed(Request& request, Inbox& inbox);
  Reply step(Request& request, Inbox& inbox);
  Reply map(Request& request, Inbox& inbox);
  Reply merge(Request& request, Inbox& inbox);
  Reply widen(Request& request, Inbox& inbox);
  Reply finish(Request& request, Inbox& inbox);
  Reply report(Request& request, Inbox& inbox);

  using RangesOfLayout = std::map<int, std::vector<RangeFacts>>;
  Result<RangesOfLayout> ranges_in(const nlohmann::json& facts) const;
  bool widens(const RangesOfLayout& ranges, bool keep);
  void take_mapped(MappedStates mapped);
  void drop_layouts_of(const std::string& source);
  LayoutPtr layout_of(const std::string& table, bool look_up) const;
  const std::string& table_of(std::size_t number) const;
  Joining joining() const;
  std::string progress_of_load(const Progress& progress) const;
  std::string progress_of_rows(const Progress& progress);

  OpenedFiles files_;
  std::optional<Defined> defined_;
  Layouts layouts_;
  std::string held_report_;  // outlives the definitions tried between hold and release

  Unmerged unmerged_;
  bool keeps_mapped_ = false;  // the states of the running map stay here
  std::optional<Answers> answers_;
  std::shared_ptr<const scan::KnownKeys> known_keys_;  // of the answers to the definition before
  std::string report_;
  std::string state_;

  std::unique_ptr<RowsJob> rows_job_;  // at most one job of the four
  std::unique_ptr<LoadJob> load_job_;
  std::string load_table_;  // by which it was asked for
  std::unique_ptr<MapJob> map_job_;
  std::unique_ptr<FinishJob> finish_job_;
};

}  // namespace northstar::engine
