class T:
    def run(self):
        return self.missing


T().run()
