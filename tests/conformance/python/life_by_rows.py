import threading
N = 4
grid = [[0, 1, 0, 0], [0, 1, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0]]
nxt = [[0] * N for _ in range(N)]
barrier = threading.Barrier(2)
def neighbours(r, c):
    return sum(grid[(r + dr) % N][(c + dc) % N] for dr in (-1, 0, 1) for dc in (-1, 0, 1) if dr or dc)
def work(rows):
    for r in rows:
        for c in range(N):
            k = neighbours(r, c)
            nxt[r][c] = int(k == 3 or (k == 2 and grid[r][c]))
    barrier.wait()
    for r in rows:
        grid[r][:] = nxt[r]
ts = [threading.Thread(target=work, args=(range(i * 2, i * 2 + 2),)) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print("\n".join("".join(".#"[x] for x in row) for row in grid))
