package io.casestream.learning;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.casestream.learning", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_NO_FRAMEWORK =
            classes()
                    .that()
                    .resideInAPackage("..learning.domain..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "..learning.domain..",
                            "io.casestream.common.model..",
                            "io.casestream.common.event..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule TABLES_KNOW_NEITHER_HTTP_NOR_KAFKA =
            noClasses()
                    .that()
                    .resideInAPackage("..learning.db..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..learning.rest..", "..learning.kafka..", "..learning.learn..");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.casestream.ingest..",
                            "io.casestream.storage..",
                            "io.casestream.stats..",
                            "io.casestream.gateway..");
}
