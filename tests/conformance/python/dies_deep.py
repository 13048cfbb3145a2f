class A:
    def m(self, n):
        if n == 0:
            raise RuntimeError('deep')
        return self.m(n - 1)
def main():
    A().m(2)
if __name__ == '__main__':
    main()
