/* A libmodbus server for the peer tests: modbus-libmodbus-server PORT. Holding register n holds n, unit id is ignored. */
#include <modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int count, char **words) {
  if (count != 2) return 2;
  modbus_t *ctx = modbus_new_tcp("127.0.0.1", atoi(words[1]));
  modbus_mapping_t *map = modbus_mapping_new(2000, 2000, 2000, 2000);
  uint8_t query[MODBUS_TCP_MAX_ADU_LENGTH];
  for (int n = 0; n < 2000; n++) {
    map->tab_registers[n] = (uint16_t)n;
    map->tab_input_registers[n] = (uint16_t)(n ^ 0x5555);
    map->tab_bits[n] = (uint8_t)((n + 1) % 2);
    map->tab_input_bits[n] = (uint8_t)(n % 2);
  }
  int listener = modbus_tcp_listen(ctx, 4);
  if (listener < 0) return 1;
  for (;;) {
    if (modbus_tcp_accept(ctx, &listener) < 0) return 1;
    for (int length = modbus_receive(ctx, query); length >= 0; length = modbus_receive(ctx, query)) {
      if (length > 0) modbus_reply(ctx, query, length, map);
    }
    modbus_close(ctx);
  }
}
