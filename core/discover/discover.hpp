// What a log says beyond the numbers that were defined over it.
#pragma once

#include "discover/core_action.hpp"
