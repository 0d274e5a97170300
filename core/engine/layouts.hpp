// The layouts that one engine holds: of the tables in use, of the definition that others are tried beside, and with all
// columns, being loaded for later.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/layout.hpp"
#include "engine/opened_files.hpp"

namespace northstar::engine {

class Layouts {
 public:
  /// One per table of the scan plan, then one per look-up.
  const std::vector<LayoutPtr>& in_use() const { return in_use_; }
  /// Those in use and those held.
  std::vector<LayoutPtr> known() const;
  /// What is known of those here, by their number.
  NotesOfLayouts notes() const;
  /// That the columns of all of them take.
  std::uint64_t bytes() const;
  /// Whether every range of those in use is here in full.
  bool all_loaded() const;
  /// Where new ones take their numbers from.
  int& next_id() { return next_id_; }

  /// Takes the place of those in use. `gathers`: the fingerprint of the scan plan that they were laid out for.
  void use(std::vector<LayoutPtr> layouts, const std::string& gathers);
  bool uses(std::string_view source) const;
  void drop(std::string_view source);

  /// Those in use outlive the definitions that are tried until release().
  void hold() { held_ = in_use_; }
  void release() { held_.clear(); }

  /// Layouts with all columns of their files beside those in use: the numbers of both. Those that have all are left
  /// out.
  std::vector<std::pair<int, int>> begin_wide(OpenedFiles& files);
  /// The one that is to take the place of a layout; nothing where none is.
  LayoutPtr wide_of(const Layout& layout) const;
  /// They take their places, as they hold the same rows; or are dropped.
  void end_wide(bool keep);

 private:
  std::vector<LayoutPtr> in_use_, held_;
  std::map<int, LayoutPtr> wide_;  // by the number of the layout whose place they will take
  int next_id_ = 1;
};

}  // namespace northstar::engine
