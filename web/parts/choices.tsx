type Props<Value extends string> = {
  /** Of the group; one of it is chosen. */
  name: string
  all: readonly Value[]
  chosen: Value | undefined
  say: Readonly<Record<Value, string>>
  onChoose: (value: Value) => void
}

/** Chips of which one is chosen; whoever shows them says what for. */
export const Choices = <Value extends string>({ name, all, chosen, say, onChoose }: Props<Value>) => (
  <>
    {all.map((value) => (
      <label key={value} class="chip">
        <input type="radio" name={name} checked={chosen === value} onChange={() => onChoose(value)} />
        <span>{say[value]}</span>
      </label>
    ))}
  </>
)
