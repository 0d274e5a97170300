# northstar_libraries: the header-only libraries that the core uses, through a folder that links to just those headers.
# Never -I/usr/include: under Emscripten that would mix the host's libc into the module.
set(NORTHSTAR_LIBRARY_ROOTS /usr/include /usr/include/eigen3 /usr/local/include CACHE STRING "Where to look for the headers")
set(links ${CMAKE_BINARY_DIR}/libraries)
file(MAKE_DIRECTORY ${links})

foreach(library "Eigen:libeigen3-dev" "boost:libboost1.81-dev" "nlohmann:nlohmann-json3-dev")
  string(REPLACE ":" ";" library ${library})
  list(GET library 0 folder)
  list(GET library 1 package)
  find_path(NORTHSTAR_${folder}_ROOT ${folder} PATHS ${NORTHSTAR_LIBRARY_ROOTS} NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
  if(NOT NORTHSTAR_${folder}_ROOT)
    message(FATAL_ERROR "The headers of ${folder} are missing. On Debian: apt-get install ${package}")
  endif()
  file(CREATE_LINK ${NORTHSTAR_${folder}_ROOT}/${folder} ${links}/${folder} SYMBOLIC)
endforeach()

add_library(northstar_libraries INTERFACE)
target_include_directories(northstar_libraries SYSTEM INTERFACE ${links})
# Same sums natively and in the browser: no vector reassociation in Eigen, no 80-bit detour in Boost.
target_compile_definitions(northstar_libraries INTERFACE
  EIGEN_DONT_VECTORIZE EIGEN_MPL2_ONLY BOOST_MATH_PROMOTE_DOUBLE_POLICY=false)
if(EMSCRIPTEN)
  # Asking a value for what it is not is a mistake of ours, and the words of nlohmann's exceptions are 20 KiB: the module
  # stops, and whoever called it starts another.
  target_compile_options(northstar_libraries INTERFACE "-DJSON_THROW_USER(fault)=__builtin_trap()")
endif()
