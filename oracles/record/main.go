// Checks a record of Spilno with the code of Go's checksum database: golang.org/x/mod/sumdb/note and
// tlog. Nothing here was written with Spilno's own code in view but the paths of tiles.
//
//	record log SOURCE VKEY        checkpoint, tiles, entries, former checkpoints; SOURCE: folder or address
//	record proof FILE VKEY        a .tlog-proof
//	record consistency FILE OLD NEW VKEY   a consistency proof between two signed checkpoints
//
// Prints a line for each thing checked; ends with 0 when all hold.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func main() {
	if len(os.Args) < 4 {
		fail("usage", fmt.Errorf("record log|proof|consistency …"))
	}
	switch os.Args[1] {
	case "log":
		checkLog(os.Args[2], os.Args[3])
	case "proof":
		checkProof(os.Args[2], os.Args[3])
	case "consistency":
		checkConsistency(os.Args[2], os.Args[3], os.Args[4], os.Args[5])
	}
}

func fail(what string, err error) {
	if err != nil {
		fmt.Printf("FAIL %s: %v\n", what, err)
		os.Exit(1)
	}
}

func ok(what string, err error) {
	fail(what, err)
	fmt.Println("ok", what)
}

// read fetches a file of the log from a folder or over HTTP.
func read(source, path string) ([]byte, error) {
	if !strings.HasPrefix(source, "http") {
		return os.ReadFile(filepath.Join(source, path))
	}
	answer, err := http.Get(source + "/" + path)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != 200 {
		return nil, fmt.Errorf("%s: %s", path, answer.Status)
	}
	return io.ReadAll(answer.Body)
}

// head opens a signed checkpoint and reads its size and root.
func head(message []byte, vkey string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(message, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("not a checkpoint of %s", verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// tiles reads tiles where c2sp.org/tlog-tiles puts them: without the height in the path.
type tiles struct{ source string }

func (t tiles) Height() int                         { return height }
func (t tiles) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (t tiles) ReadTiles(all []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range all {
		body, err := read(t.source, strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
		if err != nil {
			return nil, err
		}
		found = append(found, body)
	}
	return found, nil
}

func checkLog(source, vkey string) {
	message, err := read(source, "checkpoint")
	fail("checkpoint", err)
	tree, err := head(message, vkey)
	ok("checkpoint signed by the log", err)
	reader := tlog.TileHashReader(tree, tiles{source})
	root, err := tlog.TreeHash(tree.N, reader)
	if err == nil && root != tree.Hash {
		err = fmt.Errorf("root %v, signed %v", root, tree.Hash)
	}
	ok("root of the tiles", err)
	ok(fmt.Sprintf("%d entries in the tree", tree.N), checkEntries(source, tree, reader))
	former, _ := filepath.Glob(filepath.Join(source, "checkpoints", "*"))
	for _, path := range former {
		old, err := os.ReadFile(path)
		fail(path, err)
		ok("consistent with "+filepath.Base(path), checkFormer(old, vkey, tree, reader))
	}
}

func checkEntries(source string, tree tlog.Tree, reader tlog.HashReader) error {
	for start := int64(0); start < tree.N; start += 1 << height {
		width := tree.N - start
		if width > 1<<height {
			width = 1 << height
		}
		tile := tlog.Tile{H: height, L: 0, N: start >> height, W: int(width)}
		path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
		body, err := read(source, path)
		if err != nil {
			return err
		}
		for n := start; n < start+width; n++ {
			if len(body) < 2 || len(body) < 2+int(binary.BigEndian.Uint16(body)) {
				return fmt.Errorf("%s: entry %d is cut", path, n)
			}
			size := 2 + int(binary.BigEndian.Uint16(body))
			stored, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, n)})
			if err != nil {
				return err
			}
			if stored[0] != tlog.RecordHash(body[2:size]) {
				return fmt.Errorf("%s: entry %d has another hash", path, n)
			}
			body = body[size:]
		}
		if len(body) != 0 {
			return fmt.Errorf("%s: bytes beyond the last entry", path)
		}
	}
	return nil
}

func checkFormer(message []byte, vkey string, tree tlog.Tree, reader tlog.HashReader) error {
	old, err := head(message, vkey)
	if err != nil || old.N == 0 {
		return err
	}
	proof, err := tlog.ProveTree(tree.N, old.N, reader)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash)
}

func hashes(lines []string) ([]tlog.Hash, error) {
	var found []tlog.Hash
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		found = append(found, hash)
	}
	return found, nil
}

func checkProof(path, vkey string) {
	body, err := os.ReadFile(path)
	fail(path, err)
	top, message, found := strings.Cut(string(body), "\n\n")
	lines := strings.Split(top, "\n")
	if !found || len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		fail(path, fmt.Errorf("not a .tlog-proof"))
	}
	tree, err := head([]byte(message), vkey)
	fail(path, err)
	data, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	fail(path, err)
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	fail(path, err)
	proof, err := hashes(lines[3:])
	fail(path, err)
	err = tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(data))
	ok(fmt.Sprintf("proof of entry %d in %d", index, tree.N), err)
}

func checkConsistency(path, older, newer, vkey string) {
	var trees []tlog.Tree
	for _, name := range []string{older, newer} {
		message, err := os.ReadFile(name)
		fail(name, err)
		tree, err := head(message, vkey)
		fail(name, err)
		trees = append(trees, tree)
	}
	body, err := os.ReadFile(path)
	fail(path, err)
	proof, err := hashes(strings.Fields(string(bytes.TrimSpace(body))))
	fail(path, err)
	err = tlog.CheckTree(proof, trees[1].N, trees[1].Hash, trees[0].N, trees[0].Hash)
	ok(fmt.Sprintf("served consistency of %d and %d", trees[0].N, trees[1].N), err)
}
