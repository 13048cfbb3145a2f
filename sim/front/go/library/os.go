package os

func Exit(code int)
func Getenv(key string) string { return "" }
func Getpid() int              { return 1 }

var Args = []string{"program"}
