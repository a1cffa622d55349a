# cmake -DOUT=FILE -DROOT=FOLDER -DFILES=A;B -DGZIP=PROGRAM -P embed.cmake: a C source with the bytes of the files, as
# they are and compressed, and a table of them.

# Add the bytes of a file as `NAME`; sets LENGTH.
macro(add_bytes NAME PATH)
  file(READ ${PATH} HEX HEX)
  string(LENGTH "${HEX}" LENGTH)
  math(EXPR LENGTH "${LENGTH} / 2")
  string(REGEX REPLACE "(................................)" "\\1\n" HEX "${HEX}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," HEX "${HEX}")
  string(APPEND SOURCE "static const unsigned char ${NAME}[] = {\n${HEX}0x00};\n")
endmacro()

set(SOURCE "/* Made by cmake/embed.cmake. */\n#include \"api/assets.h\"\n")
set(TABLE "")
set(INDEX 0)
set(HASHES "")
foreach(FILE ${FILES})
  execute_process(COMMAND ${GZIP} -9nc ${ROOT}/${FILE} OUTPUT_FILE ${OUT}.gz COMMAND_ERROR_IS_FATAL ANY)
  add_bytes(small_${INDEX} ${OUT}.gz)
  set(SMALL_LENGTH ${LENGTH})
  add_bytes(asset_${INDEX} ${ROOT}/${FILE})
  file(SHA256 ${ROOT}/${FILE} HASH)
  string(SUBSTRING ${HASH} 0 32 TAG)
  string(APPEND TABLE "    {\"${FILE}\", (const char *)asset_${INDEX}, ${LENGTH}, \"\\\"${TAG}\\\"\", (const char *)small_${INDEX}, "
                      "${SMALL_LENGTH}, \"\\\"${TAG}-gzip\\\"\"},\n")
  string(APPEND HASHES "${FILE} ${HASH}\n")
  math(EXPR INDEX "${INDEX} + 1")
endforeach()
string(SHA256 VERSION "${HASHES}")
string(SUBSTRING ${VERSION} 0 16 VERSION)
string(APPEND SOURCE "const char assay_assets_version[] = \"${VERSION}\";\n")
file(WRITE ${OUT} "${SOURCE}const assay_asset assay_assets[] = {\n${TABLE}    {0, 0, 0, 0, 0, 0, 0},\n};\n")
file(REMOVE ${OUT}.gz)
