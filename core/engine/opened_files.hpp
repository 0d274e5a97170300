// The files that an engine was shown: their beginnings and ends, and what is understood of them, by evidence or as a
// definition says they are written.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "csv/encoding.hpp"
#include "metric/definition.hpp"
#include "table/profile.hpp"

namespace northstar::engine {

struct OpenedFile {
  std::string head, tail;
  bool complete = false, header_will_do = false;
  std::uint64_t size = 0;
  table::Reading reading;
  std::optional<csv::Encoding> decoded_from;  // head and tail are UTF-8 made from it
};

class OpenedFiles {
 public:
  /// Understands a file and keeps it in place of one of the same name; a refused one changes nothing. The understanding
  /// as JSON.
  Result<std::string> open(const std::string& file, OpenedFile opened);
  void forget(const std::string& file);

  /// The tables of all files, by name, so that nothing depends on the order of dropping.
  const std::vector<table::FileProfile>& profiles() const { return profiles_; }
  /// By its own name ("overview.csv#2"); nothing when it is not here.
  table::FileProfile* find(std::string_view table);

  /// The files that a definition reads otherwise than so far.
  struct Reread {
    std::map<std::string, table::Reading> readings;
    std::vector<table::FileProfile> profiles;  // of all files; empty when none is read otherwise
    std::vector<std::string> understood;       // as JSON, of those
  };
  Result<Reread> reread(const metric::Definition& definition) const;
  const std::vector<table::FileProfile>& profiles_with(const Reread& reread) const {
    return reread.readings.empty() ? profiles_ : reread.profiles;
  }
  /// From now on the files are read so; gives what is understood of them.
  std::vector<std::string> take(Reread reread);

  /// What was said of the files stays said in another definition.
  void say_what_was_said(metric::Definition& definition) const;

 private:
  std::map<std::string, OpenedFile> files_;
  std::vector<table::FileProfile> profiles_;
};

}  // namespace northstar::engine
