// Front of the folder: calendar days, grains and periods, and the forms in which files write their dates.
#pragma once

#include "time/calendar.hpp"
#include "time/format.hpp"
