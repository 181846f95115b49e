// Unpacks the program that the one file carries. In come the bytes of an LZMA stream with its header and length, out go
// those that were packed. Browsers unpack gzip by themselves, which takes a third more room.
//
// After Igor Pavlov's LZMA specification (`lzma-specification.txt` of the LZMA SDK), whose order is kept. A library for it
// would be three times as long, and would have to be handed out as a part of the page all the same.
(() => {
  const BITS_OF_MODEL = 11;
  const BITS_OF_MOVE = 5;
  const SHORTEST_MATCH = 2;
  const STATES = 12;
  const POSITION_STATES = 16;
  const DISTANCE_CONTEXTS = 4;
  const FIRST_DIRECT_SLOT = 14;

  const probabilities = (count) => new Uint16Array(count).fill(1 << (BITS_OF_MODEL - 1));

  globalThis.undertext.unlzma = (packed) => {
    const literalContextBits = packed[0] % 9;
    const literalPositionBits = Math.floor(packed[0] / 9) % 5;
    const positionBits = Math.floor(packed[0] / 45);
    const header = new DataView(packed.buffer, packed.byteOffset);
    const unpacked = new Uint8Array(header.getUint32(5, true));

    // The range decoder. The first of its bytes is always zero. An array keeps its two numbers in 32 bits; as variables
    // each of their values would be an object of its own, which takes twice the time.
    const [RANGE, CODE] = [0, 1];
    const coder = Uint32Array.of(0xFFFFFFFF, header.getUint32(14));
    let next = 18;
    const refill = () => {
      coder[RANGE] <<= 8;
      coder[CODE] = (coder[CODE] << 8) | packed[next];
      next += 1;
    };
    const bit = (models, at) => {
      const model = models[at];
      const bound = (coder[RANGE] >>> BITS_OF_MODEL) * model;
      const digit = coder[CODE] < bound ? 0 : 1;
      if (digit === 0) {
        coder[RANGE] = bound;
        models[at] = model + (((1 << BITS_OF_MODEL) - model) >>> BITS_OF_MOVE);
      } else {
        coder[RANGE] -= bound;
        coder[CODE] -= bound;
        models[at] = model - (model >>> BITS_OF_MOVE);
      }
      if (coder[RANGE] < 0x1000000) refill();
      return digit;
    };
    const directBits = (count) => {
      let number = 0;
      for (let left = count; left > 0; left -= 1) {
        coder[RANGE] >>>= 1;
        const digit = coder[CODE] < coder[RANGE] ? 0 : 1;
        if (digit === 1) coder[CODE] -= coder[RANGE];
        number = number * 2 + digit;
        if (coder[RANGE] < 0x1000000) refill();
      }
      return number;
    };
    const tree = (models, first, bits) => {
      let node = 1;
      for (let left = bits; left > 0; left -= 1) node = (node << 1) | bit(models, first + node);
      return node - (1 << bits);
    };
    const reverseTree = (models, first, bits) => {
      let [node, number] = [1, 0];
      for (let at = 0; at < bits; at += 1) {
        const digit = bit(models, first + node);
        node = (node << 1) | digit;
        number |= digit << at;
      }
      return number;
    };

    const lengths = () => {
      const choice = probabilities(2);
      const low = probabilities(POSITION_STATES << 3);
      const middle = probabilities(POSITION_STATES << 3);
      const high = probabilities(1 << 8);
      return (positionState) => {
        if (!bit(choice, 0)) return tree(low, positionState << 3, 3);
        if (!bit(choice, 1)) return 8 + tree(middle, positionState << 3, 3);
        return 16 + tree(high, 0, 8);
      };
    };

    const literals = probabilities(0x300 << (literalContextBits + literalPositionBits));
    const isMatch = probabilities(STATES * POSITION_STATES);
    const isRepeated = probabilities(STATES);
    const isRepeated0 = probabilities(STATES);
    const isRepeated1 = probabilities(STATES);
    const isRepeated2 = probabilities(STATES);
    const isRepeated0Long = probabilities(STATES * POSITION_STATES);
    const slots = probabilities(DISTANCE_CONTEXTS << 6);
    const specialDistances = probabilities(128);
    const alignment = probabilities(16);
    const lengthOfMatch = lengths();
    const lengthOfRepeated = lengths();

    const distance = (length) => {
      const slot = tree(slots, Math.min(length, DISTANCE_CONTEXTS - 1) << 6, 6);
      if (slot < 4) return slot;
      const bits = (slot >> 1) - 1;
      const start = (2 | (slot & 1)) << bits;
      if (slot < FIRST_DIRECT_SLOT) return start + reverseTree(specialDistances, start - slot, bits);
      return start + directBits(bits - 4) * 16 + reverseTree(alignment, 0, 4);
    };

    let state = 0;
    let [distance0, distance1, distance2, distance3] = [0, 0, 0, 0];
    const positionMask = (1 << positionBits) - 1;
    const literalMask = (1 << literalPositionBits) - 1;

    for (let done = 0; done < unpacked.length;) {
      const positionState = done & positionMask;

      if (!bit(isMatch, (state << 4) + positionState)) {
        const before = done > 0 ? unpacked[done - 1] : 0;
        const context = ((done & literalMask) << literalContextBits) + (before >> (8 - literalContextBits));
        const first = 0x300 * context;
        let symbol = 1;
        if (state >= 7) {
          let matched = unpacked[done - distance0 - 1];
          do {
            const expected = (matched >> 7) & 1;
            matched <<= 1;
            const digit = bit(literals, first + ((1 + expected) << 8) + symbol);
            symbol = (symbol << 1) | digit;
            if (expected !== digit) break;
          } while (symbol < 0x100);
        }
        while (symbol < 0x100) symbol = (symbol << 1) | bit(literals, first + symbol);
        unpacked[done] = symbol;
        done += 1;
        if (state < 4) state = 0;
        else state -= state < 10 ? 3 : 6;
        continue;
      }

      let length;
      if (bit(isRepeated, state)) {
        if (!bit(isRepeated0, state)) {
          if (!bit(isRepeated0Long, (state << 4) + positionState)) {
            unpacked[done] = unpacked[done - distance0 - 1];
            done += 1;
            state = state < 7 ? 9 : 11;
            continue;
          }
        } else if (!bit(isRepeated1, state)) {
          [distance0, distance1] = [distance1, distance0];
        } else if (!bit(isRepeated2, state)) {
          [distance0, distance1, distance2] = [distance2, distance0, distance1];
        } else {
          [distance0, distance1, distance2, distance3] = [distance3, distance0, distance1, distance2];
        }
        length = lengthOfRepeated(positionState);
        state = state < 7 ? 8 : 11;
      } else {
        [distance1, distance2, distance3] = [distance0, distance1, distance2];
        length = lengthOfMatch(positionState);
        state = state < 7 ? 7 : 10;
        distance0 = distance(length);
      }
      // One after the other: a match may reach into what it writes.
      for (const end = done + length + SHORTEST_MATCH; done < end; done += 1) {
        unpacked[done] = unpacked[done - distance0 - 1];
      }
    }
    return unpacked;
  };
})();
