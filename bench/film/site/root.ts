import { createElement } from 'react'
import { Composition, Html5Audio, registerRoot } from 'remotion'
import { type LetterProps, letterWith } from '../page/letter-component.ts'

/** The site that Remotion's renderer opens, as its bundler makes it. */
const Letter = letterWith(Html5Audio)

registerRoot(() =>
  createElement(Composition, {
    id: 'letter',
    component: Letter,
    // These are told by the letter.
    ...{ width: 1, height: 1, fps: 1, durationInFrames: 1, defaultProps: {} },
    calculateMetadata: ({ props: { score } }: { props: LetterProps }) => {
      const { width, height, fps, frames } = score
      return { width, height, fps, durationInFrames: frames }
    },
  }),
)
