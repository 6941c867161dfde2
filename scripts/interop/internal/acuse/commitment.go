package acuse

import (
	"encoding/binary"
	"errors"
)

// Buckets are the sizes to which values are filled up, [M-01].
var Buckets = []int{64, 256, 1024, 4096, 16384, 65536}

// Commitment is [M-01].
func Commitment(context [16]byte, path string, salt [32]byte, value []byte) (Hash, error) {
	for _, bucket := range Buckets {
		if len(value) <= bucket {
			return H([]byte("acuse/commitment/v1\x00"), context[:],
				binary.BigEndian.AppendUint16(nil, uint16(len(path))), []byte(path), salt[:],
				binary.BigEndian.AppendUint32(nil, uint32(len(value))), value, make([]byte, bucket-len(value))), nil
		}
	}
	return Hash{}, errors.New("the value is longer than the largest bucket")
}
