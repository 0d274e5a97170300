// Numbers in, numbers out: distributions, least squares, correlation, corrections for many tests, random numbers.
#pragma once

#include "stats/correlation.hpp"
#include "stats/distributions.hpp"
#include "stats/estimate.hpp"
#include "stats/least_squares.hpp"
#include "stats/multiplicity.hpp"
#include "stats/random.hpp"
#include "stats/series.hpp"
