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
#include "engine/load_job.hpp"
#include "engine/map_job.hpp"
#include "engine/pieces.hpp"
#include "engine/request.hpp"
#include "engine/rows_job.hpp"
#include "project/project.hpp"
#include "table/profile.hpp"

namespace northstar::engine {

class Operations {
 public:
  /// The value as JSON text. `inbox`: the bytes that the request speaks of.
  Result<std::string> run(Request& request, std::string_view inbox);
  void drop_job();
  std::string take_state() { return std::exchange(state_, {}); }

 private:
  using Reply = Result<std::string>;

  Reply inspect(Request& request, std::string_view inbox);
  Reply forget(Request& request, std::string_view inbox);
  Reply rows(Request& request, std::string_view inbox);
  Reply recognize(Request& request, std::string_view inbox);
  Reply read(Request& request, std::string_view inbox);
  Reply define(Request& request, std::string_view inbox);
  Reply hold(Request& request, std::string_view inbox);
  Reply release(Request& request, std::string_view inbox);
  Reply plan(Request& request, std::string_view inbox);
  Reply load(Request& request, std::string_view inbox);
  Reply facts(Request& request, std::string_view inbox);
  Reply feed(Request& request, std::string_view inbox);
  Reply step(Request& request, std::string_view inbox);
  Reply map(Request& request, std::string_view inbox);
  Reply merge(Request& request, std::string_view inbox);
  Reply widen(Request& request, std::string_view inbox);
  Reply finish(Request& request, std::string_view inbox);
  Reply report(Request& request, std::string_view inbox);

  /// The beginning and the end of a dropped file, to be read again when a definition says how.
  struct OpenedFile {
    std::string head, tail;
    bool complete = false, header_will_do = false;
    std::uint64_t size = 0;
    table::Reading reading;
    std::optional<csv::Encoding> decoded_from;  // head and tail are UTF-8 made from it
  };
  static Result<std::vector<table::FileProfile>> profiled(const std::string& file, const OpenedFile& opened);
  static std::string understood(const std::string& file, const OpenedFile& opened,
                                const std::vector<table::FileProfile>& tables);
  /// Every file as a definition says it is written.
  struct Reread {
    std::map<std::string, table::Reading> readings;  // of those that are read otherwise than so far
    std::vector<table::FileProfile> profiles;
    std::vector<std::string> understood;
  };
  Result<Reread> reread(const metric::Definition& definition) const;

  using RangesOfLayout = std::map<int, std::vector<RangeFacts>>;
  Result<RangesOfLayout> ranges_in(const nlohmann::json& facts) const;
  bool widens(const RangesOfLayout& ranges, bool keep);
  void take_mapped(MappedStates mapped);
  table::FileProfile& profile_of(const std::string& file);
  void drop_file(const std::string& source);
  void drop_layouts_of(const std::string& source);
  bool all_loaded() const;
  std::vector<LayoutPtr> known_layouts() const;
  LeftOutColumns left_out_here() const;
  LayoutPtr layout_of(const std::string& table) const;
  const std::string& first_table_of(const LayoutPtr& layout) const;
  std::string progress_of_load(const Progress& progress) const;
  std::string progress_of_rows(const Progress& progress);

  std::map<std::string, OpenedFile> files_;
  std::vector<table::FileProfile> profiles_;  // by name, so that nothing depends on the order of dropping
  std::optional<Defined> defined_;
  std::vector<LayoutPtr> layouts_;  // one per table of the scan plan
  int next_layout_ = 1;
  /// Layouts and report that outlive the definitions tried between hold and release.
  std::vector<LayoutPtr> held_layouts_;
  std::string held_report_;

  Unmerged unmerged_;
  bool keeps_mapped_ = false;  // the states of the running map stay here
  std::optional<Answers> answers_;
  std::string report_;
  std::string state_;

  std::unique_ptr<RowsJob> rows_job_;  // at most one job of the four
  std::unique_ptr<LoadJob> load_job_;
  std::unique_ptr<MapJob> map_job_;
  std::unique_ptr<FinishJob> finish_job_;
};

}  // namespace northstar::engine
