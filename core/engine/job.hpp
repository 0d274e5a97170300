// A job: long work cut into steps of about 20 ms, so that it can report progress, be cancelled and run without a
// worker. There is no clock in the core: a step's size is set in bytes and rows. Dropping a job between steps cancels
// it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.hpp"

namespace northstar::engine {

struct Progress {
  bool done = false;
  double share = 0;  // 0 … 1 of this job
  std::uint64_t rows = 0;
  std::optional<std::uint64_t> wanted_byte;  // next byte of the file to feed; nothing: step, or done
  std::string words;
};

class Job {
 public:
  virtual ~Job() = default;
  virtual Result<Progress> step() = 0;
};

}  // namespace northstar::engine
