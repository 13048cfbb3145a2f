// 128-bit integers, a GNU extension.
#ifndef HEDDLE_SIM_VM_INT128_H
#define HEDDLE_SIM_VM_INT128_H

__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

#endif
