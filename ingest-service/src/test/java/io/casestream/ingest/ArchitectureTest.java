package io.casestream.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.casestream.ingest",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_NO_FRAMEWORK =
            classes()
                    .that()
                    .resideInAPackage("..ingest.domain..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "io.casestream.ingest.domain..",
                            "io.casestream.common.model..",
                            "io.casestream.common.event..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule READERS_KNOW_FILES_ONLY =
            noClasses()
                    .that()
                    .resideInAPackage("..ingest.read..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..ingest.db..",
                            "..ingest.job..",
                            "..ingest.kafka..",
                            "..ingest.rest..",
                            "..ingest.spool..",
                            "..ingest.upload..",
                            "io.casestream.common.platform.audit..",
                            "io.casestream.common.platform.db..",
                            "io.casestream.common.platform.http..",
                            "io.casestream.common.platform.jobs..",
                            "io.casestream.common.platform.kafka..",
                            "io.casestream.common.platform.tenancy..");

    @ArchTest
    static final ArchRule NOTHING_DEPENDS_ON_THE_OUTERMOST =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..ingest.rest..", "..ingest.job..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..ingest.rest..", "..ingest.job..");

    @ArchTest
    static final ArchRule NO_CIRCLES =
            slices().matching("io.casestream.ingest.(*)..").should().beFreeOfCycles();
}
