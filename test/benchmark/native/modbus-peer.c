/*
 * Peers for the transport benchmark, on libmodbus:
 *   modbus-peer serve PORT                               libmodbus server, epoll over connections
 *   modbus-peer batch PORT DELAY_MS                      server that answers every request of a segment in one write
 *   modbus-peer rtu-serve PATH BAUD                      libmodbus RTU server
 *   modbus-peer saturate PORT CONNECTIONS REGISTERS MS   libmodbus client, a thread per connection
 *   modbus-peer pace PORT DEVICES REGISTERS MS           libmodbus client, every device 5 reads at the start of a second
 *   modbus-peer rtu-saturate PATH BAUD REGISTERS MS
 *   modbus-peer line BAUD                                pseudo-terminal at line speed with one device behind it
 * Clients print: requests elapsed_us cpu_us errors
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <modbus.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define MAX_FD 4096
#define INBOX 8192

static int64_t now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int64_t cpu_us(void) {
  struct rusage u;
  getrusage(RUSAGE_SELF, &u);
  return (int64_t)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000000 + u.ru_utime.tv_usec + u.ru_stime.tv_usec;
}

static int listen_on(int port) {
  int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1;
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(fd, (struct sockaddr *)&a, sizeof a) || listen(fd, 1024)) {
    perror("listen");
    exit(1);
  }
  return fd;
}

static modbus_mapping_t *mapping(void) {
  modbus_mapping_t *map = modbus_mapping_new(0, 0, 65536, 0);
  for (int i = 0; i < 65536; i++) map->tab_registers[i] = (uint16_t)i;
  return map;
}

static int accept_into(int poll_fd, int listener) {
  int fd = accept(listener, NULL, NULL), on = 1;
  if (fd < 0) return -1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  struct epoll_event e = {.events = EPOLLIN, .data.fd = fd};
  epoll_ctl(poll_fd, EPOLL_CTL_ADD, fd, &e);
  return fd;
}

static int poll_for(int listener) {
  int poll_fd = epoll_create1(0);
  struct epoll_event e = {.events = EPOLLIN, .data.fd = listener};
  epoll_ctl(poll_fd, EPOLL_CTL_ADD, listener, &e);
  puts("ready");
  fflush(stdout);
  return poll_fd;
}

static void serve(int port) {
  modbus_t *ctx = modbus_new_tcp("127.0.0.1", port);
  modbus_mapping_t *map = mapping();
  int listener = listen_on(port), poll_fd = poll_for(listener);
  uint8_t query[MODBUS_TCP_MAX_ADU_LENGTH];
  struct epoll_event events[256];
  for (;;) {
    int n = epoll_wait(poll_fd, events, 256, -1);
    for (int i = 0; i < n; i++) {
      int fd = events[i].data.fd;
      if (fd == listener) {
        accept_into(poll_fd, listener);
        continue;
      }
      modbus_set_socket(ctx, fd);
      int length = modbus_receive(ctx, query);
      if (length > 0) modbus_reply(ctx, query, length, map);
      else if (length < 0) close(fd);
    }
  }
}

static uint8_t inbox[MAX_FD][INBOX];
static int inbox_used[MAX_FD];
static uint8_t outbox[MAX_FD][65536];
static int outbox_used[MAX_FD];

static void answer_all(int fd) {
  int at = 0, out = outbox_used[fd];
  uint8_t *in = inbox[fd], *reply = outbox[fd];
  while (inbox_used[fd] - at >= 12 && out + 260 < 65536) {
    int address = in[at + 8] << 8 | in[at + 9], quantity = in[at + 10] << 8 | in[at + 11];
    memcpy(reply + out, in + at, 4);
    reply[out + 4] = 0;
    reply[out + 5] = (uint8_t)(3 + quantity * 2);
    reply[out + 6] = in[at + 6];
    reply[out + 7] = in[at + 7];
    reply[out + 8] = (uint8_t)(quantity * 2);
    for (int i = 0; i < quantity; i++) {
      reply[out + 9 + i * 2] = (uint8_t)((address + i) >> 8);
      reply[out + 10 + i * 2] = (uint8_t)(address + i);
    }
    out += 9 + quantity * 2;
    at += 12;
  }
  memmove(in, in + at, inbox_used[fd] - at);
  inbox_used[fd] -= at;
  outbox_used[fd] = out;
}

static void flush_out(int fd) {
  if (outbox_used[fd] == 0) return;
  if (write(fd, outbox[fd], outbox_used[fd]) < 0) perror("write");
  outbox_used[fd] = 0;
}

/* With a delay, answers of all connections go out together every DELAY_MS: a slow device, without a thread for each. */
static void batch(int port, int delay_ms) {
  int listener = listen_on(port), poll_fd = poll_for(listener), timer = -1;
  struct epoll_event events[512];
  if (delay_ms > 0) {
    timer = timerfd_create(CLOCK_MONOTONIC, 0);
    struct timespec every = {.tv_nsec = delay_ms * 1000000L};
    struct itimerspec spec = {.it_interval = every, .it_value = every};
    timerfd_settime(timer, 0, &spec, NULL);
    struct epoll_event e = {.events = EPOLLIN, .data.fd = timer};
    epoll_ctl(poll_fd, EPOLL_CTL_ADD, timer, &e);
  }
  for (;;) {
    int n = epoll_wait(poll_fd, events, 512, -1);
    for (int i = 0; i < n; i++) {
      int fd = events[i].data.fd;
      if (fd == listener) {
        accept_into(poll_fd, listener);
      } else if (fd == timer) {
        uint64_t ticks;
        if (read(timer, &ticks, sizeof ticks) < 0) continue;
        for (int c = 0; c < MAX_FD; c++) flush_out(c);
      } else {
        int got = (int)read(fd, inbox[fd] + inbox_used[fd], INBOX - inbox_used[fd]);
        if (got <= 0) {
          close(fd);
          inbox_used[fd] = outbox_used[fd] = 0;
          continue;
        }
        inbox_used[fd] += got;
        answer_all(fd);
        if (delay_ms == 0) flush_out(fd);
      }
    }
  }
}

struct job {
  int port, registers, reads_per_second;
  int64_t until_us;
  long requests, errors;
};

static void *client(void *argument) {
  struct job *job = argument;
  uint16_t words[125];
  modbus_t *ctx = modbus_new_tcp("127.0.0.1", job->port);
  modbus_set_response_timeout(ctx, 2, 0);
  if (modbus_connect(ctx)) {
    job->errors++;
    return NULL;
  }
  int64_t next = now_us();
  while (now_us() < job->until_us) {
    int rounds = job->reads_per_second > 0 ? job->reads_per_second : 1;
    for (int i = 0; i < rounds; i++) {
      int address = (int)(job->requests * 37 % 60000);
      int n = modbus_read_registers(ctx, address, job->registers, words);
      if (n != job->registers || words[0] != (uint16_t)address) job->errors++;
      job->requests++;
    }
    if (job->reads_per_second > 0) {
      next += 1000000;
      int64_t left = next - now_us();
      if (left > 0) usleep((useconds_t)left);
    }
  }
  modbus_close(ctx);
  modbus_free(ctx);
  return NULL;
}

static void run_clients(int port, int count, int registers, int ms, int reads_per_second) {
  struct job *jobs = calloc(count, sizeof *jobs);
  pthread_t *threads = calloc(count, sizeof *threads);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 128 * 1024);
  int64_t start = now_us(), cpu = cpu_us();
  for (int i = 0; i < count; i++) {
    jobs[i] = (struct job){port, registers, reads_per_second, start + (int64_t)ms * 1000, 0, 0};
    pthread_create(&threads[i], &attributes, client, &jobs[i]);
  }
  long requests = 0, errors = 0;
  for (int i = 0; i < count; i++) {
    pthread_join(threads[i], NULL);
    requests += jobs[i].requests;
    errors += jobs[i].errors;
  }
  printf("%ld %lld %lld %ld\n", requests, (long long)(now_us() - start), (long long)(cpu_us() - cpu), errors);
}

static void rtu_serve(const char *path, int baud) {
  modbus_t *ctx = modbus_new_rtu(path, baud, 'N', 8, 1);
  modbus_mapping_t *map = mapping();
  uint8_t query[MODBUS_RTU_MAX_ADU_LENGTH];
  modbus_set_slave(ctx, 1);
  if (modbus_connect(ctx)) exit(1);
  puts("ready");
  fflush(stdout);
  for (;;) {
    int length = modbus_receive(ctx, query);
    if (length > 0) modbus_reply(ctx, query, length, map);
  }
}

static void rtu_saturate(const char *path, int baud, int registers, int ms) {
  modbus_t *ctx = modbus_new_rtu(path, baud, 'N', 8, 1);
  uint16_t words[125];
  long requests = 0, errors = 0;
  modbus_set_slave(ctx, 1);
  if (modbus_connect(ctx)) exit(1);
  int64_t start = now_us(), cpu = cpu_us();
  while (now_us() - start < (int64_t)ms * 1000) {
    int address = (int)(requests * 37 % 60000);
    int n = modbus_read_registers(ctx, address, registers, words);
    if (n != registers || words[0] != (uint16_t)address) errors++;
    requests++;
  }
  printf("%ld %lld %lld %ld\n", requests, (long long)(now_us() - start), (long long)(cpu_us() - cpu), errors);
}

static uint16_t crc_of(const uint8_t *bytes, int length) {
  uint16_t crc = 0xffff;
  for (int i = 0; i < length; i++) {
    crc ^= bytes[i];
    for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
}

static int64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Sleeps most of the way and spins the rest: a scheduler's wake-up is later than a character at 115,200 baud is long. */
static void wait_until(int64_t at_ns) {
  for (int64_t left = at_ns - now_ns(); left > 0; left = at_ns - now_ns()) {
    if (left < 200000) continue;
    struct timespec t = {.tv_sec = (left - 150000) / 1000000000, .tv_nsec = (left - 150000) % 1000000000};
    nanosleep(&t, NULL);
  }
}

/*
 * A line of 10 bits a character. The request takes its time on the wire from the moment it is written; the device answers
 * after 3.5 characters; the answer comes in eights, as from the FIFO of a UART. A request that begins less than 3.5
 * characters after the last byte of an answer is not seen by the device, as on a real line.
 */
static void line(int baud) {
  int fd = posix_openpt(O_RDWR | O_NOCTTY);
  if (fd < 0 || grantpt(fd) || unlockpt(fd)) exit(1);
  int slave = open(ptsname(fd), O_RDWR | O_NOCTTY);
  struct termios raw;
  tcgetattr(slave, &raw);
  cfmakeraw(&raw);
  tcsetattr(slave, TCSANOW, &raw);
  printf("ready %s\n", ptsname(fd));
  fflush(stdout);
  int64_t character = 10000000000LL / baud, idle_since = 0;
  uint8_t in[512], out[260];
  for (;;) {
    int used = 0;
    int64_t begun = 0;
    while (used < 8) {
      int got = (int)read(fd, in + used, sizeof in - used);
      if (got <= 0) exit(0);
      if (used == 0) begun = now_ns();
      used += got;
    }
    if (begun - idle_since < character * 7 / 2) {
      fputs("gap too short\n", stderr);
      continue;
    }
    if (crc_of(in, 6) != (in[6] | in[7] << 8)) continue;
    int address = in[2] << 8 | in[3], quantity = in[4] << 8 | in[5];
    out[0] = in[0];
    out[1] = in[1];
    out[2] = (uint8_t)(quantity * 2);
    for (int i = 0; i < quantity; i++) {
      out[3 + i * 2] = (uint8_t)((address + i) >> 8);
      out[4 + i * 2] = (uint8_t)(address + i);
    }
    int length = 3 + quantity * 2;
    uint16_t crc = crc_of(out, length);
    out[length++] = (uint8_t)crc;
    out[length++] = (uint8_t)(crc >> 8);
    int64_t at = begun + character * used + character * 7 / 2;
    for (int sent = 0; sent < length;) {
      int part = length - sent < 8 ? length - sent : 8;
      at += part * character;
      wait_until(at);
      if (write(fd, out + sent, part) != part) exit(1);
      sent += part;
    }
    idle_since = at;
  }
}

int main(int count, char **words) {
  const char *mode = count > 1 ? words[1] : "";
  if (count == 3 && !strcmp(mode, "serve")) serve(atoi(words[2]));
  if (count == 4 && !strcmp(mode, "batch")) batch(atoi(words[2]), atoi(words[3]));
  if (count == 3 && !strcmp(mode, "line")) line(atoi(words[2]));
  if (count == 4 && !strcmp(mode, "rtu-serve")) rtu_serve(words[2], atoi(words[3]));
  if (count == 6 && !strcmp(mode, "saturate"))
    return run_clients(atoi(words[2]), atoi(words[3]), atoi(words[4]), atoi(words[5]), 0), 0;
  if (count == 6 && !strcmp(mode, "pace"))
    return run_clients(atoi(words[2]), atoi(words[3]), atoi(words[4]), atoi(words[5]), 5), 0;
  if (count == 6 && !strcmp(mode, "rtu-saturate"))
    return rtu_saturate(words[2], atoi(words[3]), atoi(words[4]), atoi(words[5])), 0;
  fprintf(stderr, "usage: see the head of modbus-peer.c\n");
  return 2;
}
