package import Procedures
package import Rules

/// Tries whether cases and stories notice small changes of a procedure's file (変異の点検).
package struct MutationRun: Sendable {
  private let workshop: ProcedureWorkshop
  private let stories: [Story]
  private let today: CivilDate

  /// - Parameter stories: those of the national base; others belong to a city's catalogue.
  package init(_ workshop: ProcedureWorkshop, stories: [Story], today: CivilDate) {
    (self.workshop, self.stories, self.today) = (workshop, stories, today)
  }

  /// The changes of one procedure that leave a sound file, and whether anything notices each.
  package func results(of id: ProcedureID) -> [(mutation: Mutation, isNoticed: Bool)] {
    guard let file = workshop.files.first(where: { $0.id == id }), let sound = workshop.catalogue(with: id)
    else { return [] }
    let own = stories.filter { story in
      sound.procedures.contains { procedure in story.events.contains { procedure.events.contains($0) } }
    }
    let told = own.map { faults(of: $0, id, by: sound) }
    return Mutation.all(of: file.node).compactMap { mutation in
      guard let changed = workshop.catalogue(with: id, as: mutation.node) else { return nil }
      let report = CaseRunner.run(changed, today: today)
      let isNoticed =
        !report.failures.isEmpty || !report.diagnostics.isEmpty
        || zip(own, told).contains { faults(of: $0, id, by: changed) != $1 }
      return (mutation, isNoticed)
    }
  }

  /// Of what can be read of its household: a city's own answers are none of the base.
  private func faults(of story: Story, _ id: ProcedureID, by catalogue: Catalogue) -> [Story.Fault] {
    let assessment = story.assessment(by: catalogue, today: today, events: .all).assessment
    return story.faults(of: id, in: assessment, by: catalogue)
  }
}
