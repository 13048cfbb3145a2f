// Who crashes is named in full, however long the name.
//
// heddle: check
// expect: misuse, startTheFirstGeneration/startTheSecondGeneration/startTheThirdGeneration/fallOverTheSecondClose crashes the program
package main

func startTheFirstGeneration(done chan bool) {
	go startTheSecondGeneration(done)
}

func startTheSecondGeneration(done chan bool) {
	go startTheThirdGeneration(done)
}

func startTheThirdGeneration(done chan bool) {
	go fallOverTheSecondClose(done)
}

func fallOverTheSecondClose(done chan bool) {
	close(done)
	close(done)
}

func main() {
	done := make(chan bool)
	go startTheFirstGeneration(done)
	<-done
}
