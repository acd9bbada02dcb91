"""Times the counter from outside: start to first frame, key to screen, peak memory. Usage: terminal_bench.py PROGRAM"""
import os
import pty
import resource
import select
import shutil
import statistics
import sys
import tempfile
import termios
import time
import fcntl
import struct

ROWS, COLUMNS = 40, 120
KEYS = "2\r\r\r" + "S63.5.14\r" + "1H2.2.3\r" + "4R1.10.5\r" + "4R6.6.20\r" + "\r" * 30


def start(program, state, data=None):
    pid, fd = pty.fork()
    if pid == 0:
        environment = dict(os.environ, TERM="xterm-256color", XDG_STATE_HOME=state, LC_ALL="C.UTF-8")
        if data:
            environment["MADOGUCHI_DATA"] = data
        os.execve(program, [program, "--on", "2026-11-24"], environment)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    return pid, fd


def drain(fd, quiet=0.03, limit=3.0):
    """Reads until nothing comes for a while; the time of the last byte, or None when nothing came."""
    last, begun = None, time.perf_counter()
    while time.perf_counter() - begun < limit:
        ready, _, _ = select.select([fd], [], [], quiet if last else limit)
        if not ready:
            return last
        try:
            data = os.read(fd, 65536)
        except OSError:
            return last
        if not data:
            return last
        last = time.perf_counter()
        # Asked where its cursor stands after two characters, a terminal answers at once.
        if b"\x1b[6n" in data:
            os.write(fd, b"\x1b[1;3R")
    return last


def first_frames(program, state, data=None):
    """Milliseconds from five starts to their first frames."""
    starts = []
    for _ in range(5):
        begun = time.perf_counter()
        pid, fd = start(program, state, data)
        seen = drain(fd, quiet=0.3)
        starts.append((seen - begun) * 1000)
        os.kill(pid, 15)
        os.waitpid(pid, 0)
        os.close(fd)
    return f"median {statistics.median(starts):.0f} ms, max {max(starts):.0f} ms"


def three_times_over(folder):
    """The catalogue with every procedure under two more names, as a whole city's is some day."""
    source = os.environ["MADOGUCHI_DATA"]
    for name in ("Procedures", "Localization"):
        shutil.copytree(os.path.join(source, name), os.path.join(folder, name))
    for place, _, files in os.walk(os.path.join(folder, "Procedures", "national")):
        for name in files:
            for number in (2, 3):
                shutil.copy(os.path.join(place, name), os.path.join(place, f"{name[:-5]}-{number}.yaml"))
    return folder


def main():
    program = sys.argv[1]
    state = tempfile.mkdtemp()
    try:
        print("start to first frame:", first_frames(program, state))
        larger = three_times_over(os.path.join(state, "larger"))
        print("start to first frame, the catalogue three times over:", first_frames(program, state, larger))
        times = []
        pid, fd = start(program, state)
        drain(fd, quiet=0.3)
        for key in KEYS:
            begun = time.perf_counter()
            os.write(fd, key.encode())
            seen = drain(fd, limit=1.0)
            if seen:
                times.append((seen - begun) * 1000)
        with open(f"/proc/{pid}/status") as status:
            peak = next(line for line in status if line.startswith("VmHWM")).split()[1]
        os.kill(pid, 15)
        os.waitpid(pid, 0)
        times.sort()
        print(
            f"key to screen over {len(times)} keys: median {statistics.median(times):.1f} ms, "
            f"p99 {times[min(len(times) - 1, len(times) * 99 // 100)]:.1f} ms, max {times[-1]:.1f} ms")
        print(f"peak memory: {int(peak) / 1024:.0f} MB")
    finally:
        shutil.rmtree(state, ignore_errors=True)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
