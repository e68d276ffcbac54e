import FFT from 'fft.js'

/** A spectrum is taken each 40 ms: finer than a caption needs, and five minutes are no more than 7500 of them. */
export const hopTime = 40
const windowTime = 50
const bands = 26
const coefficients = 8
/** Where voices differ in what they say, in Hz; a telephone's microphone hears all of it. */
const heard = { from: 100, to: 6000 }
/** What is softer than this share of a band's mean is noise, and counts as no more than that. */
const floor = 0.02

/** Takes the spectra of mono sound as it streams by: one each 40 ms, as energies in bands of the mel scale. */
export type SpectrumMeter = { add(samples: Float32Array): void; spectra(): Float32Array[] }

/** @param rate samples a second, at least 12 kHz */
export function spectrumMeter(rate: number): SpectrumMeter {
  const hop = (rate * hopTime) / 1000
  const length = Math.round((rate * windowTime) / 1000)
  const size = 2 ** Math.ceil(Math.log2(length))
  const fft = new FFT(size)
  const filters = melFilters(size, rate)
  const hann = Float32Array.from({ length }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / length))
  const spectra: Float32Array[] = []
  const input = new Float64Array(size)
  const output = fft.createComplexArray()
  let kept = new Float32Array(0)
  /** The sample with which `kept` begins. */
  let begin = 0
  return {
    add(samples) {
      const all = new Float32Array(kept.length + samples.length)
      all.set(kept)
      all.set(samples, kept.length)
      let from = Math.round(spectra.length * hop) - begin
      while (from + length <= all.length) {
        for (let at = 0; at < length; at++) input[at] = all[from + at]! * hann[at]!
        fft.realTransform(output, input)
        spectra.push(energiesOf(output, filters))
        from = Math.round(spectra.length * hop) - begin
      }
      begin += from
      kept = all.slice(from)
    },
    spectra: () => spectra,
  }
}

type Filter = { first: number; weights: Float32Array }

const energiesOf = (spectrum: readonly number[], filters: readonly Filter[]) =>
  Float32Array.from(filters, ({ first, weights }) => {
    let energy = 0
    for (let at = 0; at < weights.length; at++) {
      const [re, im] = [spectrum[2 * (first + at)]!, spectrum[2 * (first + at) + 1]!]
      energy += weights[at]! * (re * re + im * im)
    }
    return energy
  })

/** Triangles of even width on the mel scale (O'Shaughnessy: 2595 log10(1 + f/700)), each of the same area. */
function melFilters(size: number, rate: number): Filter[] {
  const mel = (hz: number) => 2595 * Math.log10(1 + hz / 700)
  const hz = (mel: number) => 700 * (10 ** (mel / 2595) - 1)
  const [from, to] = [mel(heard.from), mel(heard.to)]
  const edges = Array.from({ length: bands + 2 }, (_, at) => hz(from + ((to - from) * at) / (bands + 1)))
  return Array.from({ length: bands }, (_, band) => {
    const [low, peak, high] = [edges[band]!, edges[band + 1]!, edges[band + 2]!]
    const first = Math.ceil((low * size) / rate)
    const last = Math.max(first, Math.floor((high * size) / rate))
    const weights = Float32Array.from({ length: last - first + 1 }, (_, at) => {
      const f = ((first + at) * rate) / size
      return Math.max(1e-3, f < peak ? (f - low) / (peak - low) : (high - f) / (high - peak)) / (high - low)
    })
    return { first, weights }
  })
}

/**
 * What is said in each spectrum, whoever says it: mel cepstra (Davis and Mermelstein 1980; few of them, as the higher
 * ones tell who speaks) and loudness, each with mean 0 and variance 1 over all of them, so that one voice, microphone
 * and room compares with another. Two moments that have nothing to do with each other are about 1.4 apart.
 */
export function sayingsOf(spectra: readonly Float32Array[]): Float32Array[] {
  const means = meanOf(spectra)
  const loudness = loudnessOf(spectra)
  return evened(
    spectra.map((energies, at) => {
      const logs = energies.map((energy, band) => Math.log(energy / (means[band]! + 1e-12) + floor))
      return Float32Array.from([...cosines.map((row) => dot(row, logs)), loudness[at]!])
    }),
  )
}

/** The discrete cosine transform, without its first row: that is loudness. */
const cosines = Array.from({ length: coefficients }, (_, row) =>
  Float32Array.from({ length: bands }, (_, band) => Math.cos((Math.PI * (row + 1) * (band + 0.5)) / bands)),
)

const dot = (one: Float32Array, other: Float32Array) =>
  one.reduce((sum, value, at) => sum + value * other[at]!, 0)

/** How loud each spectrum is, as a logarithm; what is much softer than the loud ones is all the same. */
function loudnessOf(spectra: readonly Float32Array[]): number[] {
  const logs = spectra.map((energies) => Math.log(energies.reduce((sum, one) => sum + one, 1e-12)))
  const loud = logs.toSorted((a, b) => b - a)[Math.floor(logs.length / 10)] ?? 0
  return logs.map((log) => Math.max(-5, log - loud))
}

const meanOf = (rows: readonly Float32Array[]) => {
  const mean = new Float64Array(rows[0]?.length ?? 0)
  for (const row of rows) for (const [at, value] of row.entries()) mean[at]! += value / rows.length
  return mean
}

function evened(rows: readonly Float32Array[]): Float32Array[] {
  const mean = meanOf(rows)
  const variance = meanOf(rows.map((row) => row.map((value, at) => (value - mean[at]!) ** 2)))
  const spread = variance.map((one) => Math.sqrt((one + 1e-9) * variance.length))
  return rows.map((row) => row.map((value, at) => (value - mean[at]!) / spread[at]!))
}
