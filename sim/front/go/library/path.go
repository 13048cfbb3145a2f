package path

import "strings"

// Clean gives the shortest path of the same meaning.
func Clean(path string) string {
	rooted := strings.HasPrefix(path, "/")
	var parts []string
	for _, p := range strings.Split(path, "/") {
		switch {
		case p == "" || p == ".":
		case p != "..":
			parts = append(parts, p)
		case len(parts) > 0 && parts[len(parts)-1] != "..":
			parts = parts[:len(parts)-1]
		case !rooted:
			parts = append(parts, p)
		}
	}
	clean := strings.Join(parts, "/")
	if rooted {
		return "/" + clean
	}
	if clean == "" {
		return "."
	}
	return clean
}

func Join(elem ...string) string {
	var parts []string
	for _, e := range elem {
		if e != "" {
			parts = append(parts, e)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return Clean(strings.Join(parts, "/"))
}

func Split(path string) (dir, file string) {
	i := strings.LastIndex(path, "/")
	return path[:i+1], path[i+1:]
}

func Base(path string) string {
	if path == "" {
		return "."
	}
	path = strings.TrimRight(path, "/")
	if path == "" {
		return "/"
	}
	_, file := Split(path)
	return file
}

func Dir(path string) string {
	dir, _ := Split(path)
	return Clean(dir)
}

func Ext(path string) string {
	_, file := Split(path)
	if i := strings.LastIndex(file, "."); i >= 0 {
		return file[i:]
	}
	return ""
}

func IsAbs(path string) bool { return strings.HasPrefix(path, "/") }
